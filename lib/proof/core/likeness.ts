// lib/proof/core: whether two statements say the same of the same requests, in two worlds.
import type { Fact } from './fact';
import type { FactOf } from './facts';
import type { Opener } from './need';
import { equalsItself } from './opaque';
import type { Rule } from './rule';
import type { Statement } from './statement';

/** Which of the two a statement is read in. */
export type Side = 'before' | 'after';

/** Statements never change. */
const WRITTEN = new WeakMap<Statement, string>();
const VARIABLE = /\$\{([^}]*)\}/g;

/** Tells statements apart that may come to different answers. Two that say the same have the same mark. */
export class Likeness {
  private readonly differing = new Map<string, boolean>();

  /** @param factOf what is known of a request's keys, by side. */
  constructor(private readonly factOf: Readonly<Record<Side, FactOf>>) {}

  /** The mark of a statement: the same where both sides read the same words with the same facts. */
  markOf(rule: Rule, side: Side): string {
    const { statement, settled, resources, tests } = rule;
    const written = writtenOf(statement);
    const isApart = keysOf(statement).some((key) => this.differs(key));
    // Variables are read in one version of the language only.
    const read = written.includes('${')
      ? JSON.stringify([
          resources.patterns.map(({ bounds }) => bounds.possible?.id),
          tests.map(({ id }) => id),
        ])
      : '';
    return `${isApart ? side : ''} ${settled} ${written} ${read}`;
  }

  /** The same of a statement that opens a gate. */
  openerMark({ rule, truth }: Opener, side: Side): string {
    return `${truth} ${this.markOf(rule, side)}`;
  }

  /** Whether different things are known of a key. */
  differs(key: string): boolean {
    const known = this.differing.get(key);
    if (known !== undefined) return known;
    const differs = !isSameFact(this.factOf.before(key), this.factOf.after(key));
    this.differing.set(key, differs);
    return differs;
  }
}

/** Whether two facts say the same. */
export function isSameFact(one: Fact, other: Fact): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Keys that a statement compares, or has variables of, in lower case. */
export function keysOf(statement: Statement): readonly string[] {
  const { conditions, resources } = statement;
  const texts = [...resources.patterns, ...conditions.flatMap(({ values }) => values)];
  const variables = texts.flatMap((text) =>
    text.includes('${') ? [...text.matchAll(VARIABLE)].map(([, name = '']) => name.split(',')[0] ?? '') : [],
  );
  return [...conditions.map(({ key }) => key), ...variables].map((key) => key.trim().toLowerCase());
}

/** What a statement says, without where it stands; what nobody knows is another thing wherever it stands, and so says where. */
export function writtenOf(statement: Statement): string {
  const known = WRITTEN.get(statement);
  if (known !== undefined) return known;
  const { effect, actions, resources, principals, conditions, exact, source } = statement;
  const said = JSON.stringify([effect, actions, resources, principals, conditions, exact]);
  const { template, logicalId, propertyPath, sid } = source;
  const place = JSON.stringify([template, logicalId, sid ?? propertyPath]);
  const written = isTold(statement, said) ? said : `${said} ${place}`;
  WRITTEN.set(statement, written);
  return written;
}

/** Whether whoever says the same means the same. */
function isTold({ exact, widened }: Statement, said: string): boolean {
  if (!exact || widened.length > 0) return false;
  return Array.from(said).every((letter) => equalsItself(letter.codePointAt(0) ?? 0));
}
