// lib/proof/join: which faces the policies of a principal may be about: those of the identity, within those of the boundary.
import type { Layer, RoleCaller, Statement, UserCaller } from '../core';
import { type Face, type WorldPrincipal, mayMeet } from '../world';
import type { AskedActions } from './actions';
import type { ArnIndex } from './arn-index';
import type { FaceFacts } from './face-facts';
import { spelledFor } from './texts';

/** What the side is searched with. */
export interface IdentityTools {
  readonly faces: readonly Face[];
  readonly arns: ArnIndex<Face>;
  readonly facts: FaceFacts;
  readonly actions: AskedActions;
}

/** An Allow that may be about what is asked. */
interface Opener {
  readonly statement: Statement;
  readonly classes: ReadonlySet<number>;
  /** Patterns of its resources, for this principal; null: everything but some. */
  readonly patterns: readonly string[] | null;
}

/** Every face that a principal's own policies may open. */
export function* openedBy(principal: WorldPrincipal, tools: IdentityTools): Generator<Face> {
  const { caller, identity, boundary } = principal;
  const own = openersOf(identity, caller, tools);
  if (own.length === 0 && identity.incomplete === null) return;
  const bound = boundary === null || boundary.incomplete !== null ? null : openersOf(boundary, caller, tools);
  const isBoundNarrower =
    bound !== null && (identity.incomplete !== null || estimate(bound, tools) < estimate(own, tools));
  const seen = new Set<Face>();
  for (const face of candidates(
    isBoundNarrower ? bound : own,
    identity.incomplete !== null && !isBoundNarrower,
    tools,
    caller,
  )) {
    if (seen.has(face)) continue;
    seen.add(face);
    const isOpen = identity.incomplete !== null || own.some((opener) => isAbout(opener, face, tools));
    if (isOpen && (bound === null || bound.some((opener) => isAbout(opener, face, tools)))) yield face;
  }
}

function openersOf(
  layer: Layer,
  caller: RoleCaller | UserCaller,
  { actions }: IdentityTools,
): readonly Opener[] {
  return layer.policies.flatMap(({ version, statements }) =>
    statements.flatMap((statement) => {
      if (statement.effect !== 'Allow') return [];
      const classes = actions.aboutClasses(statement.actions);
      if (classes.size === 0) return [];
      const { kind, patterns } = statement.resources;
      const spelled = version === '2012-10-17' ? patterns.map((each) => spelledFor(each, caller)) : patterns;
      return [{ statement, classes, patterns: kind === 'only' ? spelled : null }];
    }),
  );
}

function estimate(openers: readonly Opener[], { faces, arns }: IdentityTools): number {
  let sum = 0;
  for (const { patterns } of openers) {
    if (patterns === null) return faces.length * openers.length;
    for (const pattern of patterns) sum += arns.count(pattern);
  }
  return sum;
}

function* candidates(
  openers: readonly Opener[],
  everything: boolean,
  tools: IdentityTools,
  caller: RoleCaller | UserCaller,
): Generator<Face> {
  if (everything) {
    yield* tools.faces;
    return;
  }
  for (const opener of openers) {
    const narrowed = tools.facts.narrowed(opener.statement, caller);
    const { patterns } = opener;
    const count =
      patterns === null ? Infinity : patterns.reduce((sum, pattern) => sum + tools.arns.count(pattern), 0);
    if (narrowed !== null && narrowed.length <= count) yield* narrowed;
    else if (patterns === null) yield* tools.faces;
    else for (const pattern of patterns) yield* tools.arns.find(pattern);
  }
}

function isAbout({ classes, patterns }: Opener, face: Face, { actions }: IdentityTools): boolean {
  if (!classes.has(actions.classOf(face).id)) return false;
  return patterns === null || patterns.some((pattern) => mayMeet(pattern, face.target.arn));
}
