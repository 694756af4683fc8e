// lib/proof/properties: whom a pattern of names means. What only deployment knows of a name stands behind what is known of it.
import { UNKNOWN_TEXT, globHolds, isOpaque } from '../core';
import type { Asker } from '../join';
import type { World } from '../world';
import { nameOf } from './among';
import { type Sure, matchesAny } from './texts';

/** Those whom a pattern means. */
export interface CalledLike {
  readonly askers: readonly Asker[];
  /** Who may be called so too, once deployed, and is left out because somebody surely is. */
  readonly perhaps: readonly Asker[];
}

/** What a caller is called, for people. */
export function titleOf({ names }: Pick<World, 'names'>, asker: Asker): string {
  switch (asker.kind) {
    case 'principal':
      return names.describe(asker.caller.arn);
    default: {
      const name = nameOf(asker);
      return isOpaque(name) ? asker.id : names.describe(name);
    }
  }
}

/** Those of `askers` whom `pattern` means: who surely is called so, or else who may be. */
export function calledLike(world: World, askers: readonly Asker[], pattern: string): CalledLike {
  const likeness = askers.map((asker): readonly [Asker, Sure] => [asker, isCalled(pattern, asker)]);
  const those = (wanted: Sure): readonly Asker[] =>
    likeness.flatMap(([asker, sure]) => (sure === wanted ? [asker] : []));
  const [surely, perhaps] = [those('yes'), those('maybe')];
  if (surely.length > 0) return { askers: surely, perhaps };
  return { askers: perhaps.length > 0 ? perhaps : othersLike(world, askers, pattern), perhaps: [] };
}

function isCalled(pattern: string, asker: Asker): Sure {
  const name = nameOf(asker);
  // Whichever that is: it is asked about with all others, and whoever is named in full is asked about by itself.
  if (name === UNKNOWN_TEXT) return globHolds(pattern, '*') === true ? 'yes' : 'no';
  const sure = matchesAny([pattern], name);
  return sure === 'maybe' && !canEndSo(pattern, name) ? 'no' : sure;
}

/** What Identity Center puts behind a permission set's name: 16 digits and letters, and no sign. */
const SIGNED = /:role\/aws-reserved\/sso\.amazonaws\.com\//;
const END_LETTERS = 16;

function canEndSo(pattern: string, name: string): boolean {
  const end = /[^*?]*$/.exec(pattern)?.[0] ?? '';
  return !SIGNED.test(name) || /^[0-9A-Za-z]*$/.test(end.slice(-END_LETTERS));
}

/** Services, providers and strangers that no policy names, by what their names look like. */
function othersLike({ ours }: World, askers: readonly Asker[], pattern: string): readonly Asker[] {
  const ofKinds = (...kinds: readonly Asker['kind'][]): readonly Asker[] =>
    askers.filter(({ kind, id }) => kinds.includes(kind) && !/^(?:service|provider) .*[.:]/.test(id));
  if (/^arn:[^:]*:iam::[^:]*:(?:saml|oidc)-provider\/./.test(pattern)) return ofKinds('provider');
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(pattern)) return ofKinds('service');
  const account = /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(pattern)?.[1];
  return account === undefined || ours.includes(account) ? [] : ofKinds('foreign', 'neighbour');
}
