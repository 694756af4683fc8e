// lib/proof/core: a statement with its patterns and tests read: once for all questions, but for what variables leave open.
import type { Condition } from './condition';
import type { FactOf } from './facts';
import type { Bounds } from './match';
import { actionBounds, resourceBounds } from './operators/text';
import type { Policy, Selection, Statement } from './statement';
import type { Layer } from './surroundings';
import { type Test, testOf } from './test';
import { hasVariables } from './variables';

/** A pattern; asking for anything else is doubtful when a variable in it may have no value. */
export interface ReadPattern {
  readonly bounds: Bounds;
  readonly doubtful: boolean;
}

/** Patterns of an element, and whether it names what it is about or what it is not about. */
export interface ReadSelection {
  readonly kind: Selection['kind'];
  readonly patterns: readonly ReadPattern[];
}

/** A statement in one request's surroundings. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly actions: ReadSelection;
  readonly resources: ReadSelection;
  readonly tests: readonly Test[];
}

/** A statement as far as it can be read without a request. */
export interface Reading {
  readonly statement: Statement;
  readonly actions: ReadSelection;
  readonly resourceKind: Selection['kind'];
  readonly resources: readonly Later<ReadPattern>[];
  readonly tests: readonly Later<Test>[];
}

/** Known, or known once the facts are. */
export type Later<T> = { readonly value: T } | { readonly of: (factOf: FactOf) => T };

/** Policies never change, so what was read once is right for ever. */
const KNOWN = new WeakMap<Policy, readonly Reading[]>();

const OF_LAYERS = new WeakMap<Layer, readonly Reading[]>();

/** Every statement of a layer. */
export function readingsIn(layer: Layer): readonly Reading[] {
  const known = OF_LAYERS.get(layer);
  if (known !== undefined) return known;
  const readings = layer.policies.flatMap(readingsOf);
  OF_LAYERS.set(layer, readings);
  return readings;
}

/** Every statement of a policy. */
export function readingsOf(policy: Policy): readonly Reading[] {
  const known = KNOWN.get(policy);
  if (known !== undefined) return known;
  const readings = read(policy);
  KNOWN.set(policy, readings);
  return readings;
}

function read(policy: Policy): readonly Reading[] {
  // "Earlier versions of the policy language don't support policy variables": there they are plain text.
  const hasLanguage = policy.version === '2012-10-17';
  return policy.statements.map((statement) => ({
    statement,
    actions: {
      kind: statement.actions.kind,
      patterns: statement.actions.patterns.map((text) => ({ bounds: actionBounds(text), doubtful: false })),
    },
    resourceKind: statement.resources.kind,
    resources: statement.resources.patterns.map((text) =>
      later(hasLanguage && hasVariables(text), (factOf) => resourceBounds(text, factOf)),
    ),
    tests: statement.conditions.map((condition) =>
      later(hasLanguage && condition.values.some(hasVariables), (factOf) => testOf(condition, factOf)),
    ),
  }));
}

/** The conditions of a question. */
export function testsOf(conditions: readonly Condition[], factOf: FactOf): readonly Test[] {
  return conditions.map((condition) => testOf(condition, factOf));
}

/** What was left for later. */
export function settled<T>(item: Later<T>, factOf: FactOf): T {
  return 'value' in item ? item.value : item.of(factOf);
}

function later<T>(waits: boolean, of: (factOf: FactOf | null) => T): Later<T> {
  return waits ? { of } : { value: of(null) };
}
