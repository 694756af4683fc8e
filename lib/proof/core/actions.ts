// lib/proof/core: actions as a domain of texts. It holds the actions of today and those that AWS may add: `s3:?*`.
import type { Budget } from './budget';
import { memoized } from './memo';
import { type Pattern, patternOf } from './pattern';
import type { ActionCatalogue } from './question';
import { matches } from './match';

/** An action of a class. */
export interface NamedAction {
  readonly action: string;
  /** Whether AWS has it today; null when nobody knows the service. */
  readonly exists: boolean | null;
}

/** The texts that a pattern of a question means; a service and a name have a letter at least. */
export const actionDomain = memoized((written: string): Pattern => {
  const text = written === '*' ? '*:*' : written;
  const named = text.replace(/^\*:/, '?*:').replace(/:\*$/, ':?*');
  return patternOf(named, 'glob', true);
});

/** Lists of actions never change. */
const DOMAINS = new WeakMap<readonly string[], readonly Pattern[]>();

/** The texts that several patterns mean: for the same list the same. */
export function actionDomains(written: readonly string[]): readonly Pattern[] {
  const known = DOMAINS.get(written);
  if (known !== undefined) return known;
  const domains = written.map(actionDomain);
  DOMAINS.set(written, domains);
  return domains;
}

/**
 * An action of today in a class, or the class's own text when it has none.
 * @param isInClass whether an action answers to all patterns as the class does.
 */
export function nameAction(
  text: string,
  domain: Pattern,
  catalogue: ActionCatalogue | undefined,
  isInClass: (action: string) => boolean,
  budget: Budget,
): NamedAction {
  if (catalogue === undefined) return { action: text, exists: null };
  const [service = '', name = ''] = text.split(':');
  const own = catalogue.actionsOf(service.toLowerCase());
  const same = own?.find((known) => known.toLowerCase() === name.toLowerCase());
  if (same !== undefined) return { action: `${service.toLowerCase()}:${same}`, exists: true };
  if (domain.isText) return { action: text, exists: own === undefined ? null : false };
  for (const action of actionsIn(domain, catalogue)) {
    budget.spend(1);
    if (isInClass(action)) return { action, exists: true };
  }
  return { action: text, exists: own === undefined && !isAnyService(domain) ? null : false };
}

function* actionsIn(domain: Pattern, { services, actionsOf }: ActionCatalogue): Generator<string> {
  const bounds = { sure: domain, possible: domain };
  const start = domain.prefix.split(':')[0] ?? '';
  const isNamed = domain.prefix.includes(':');
  for (const service of services) {
    if (isNamed ? service !== start : !service.startsWith(start)) continue;
    for (const name of actionsOf(service) ?? []) {
      const action = `${service}:${name}`;
      if (matches(bounds, action) !== 0) yield action;
    }
  }
}

function isAnyService({ prefix }: Pattern): boolean {
  return !prefix.includes(':');
}
