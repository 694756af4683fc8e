// lib/proof/properties: what was found, as a verdict. Proved means: everything was decided, nothing was found, and the property is about
// something.
import { stepText } from '../reach';
import type { World } from '../world';
import { sentenceOf } from './doubts';
import type { Findings, Found, Inquiry } from './inquiry';
import type { Property } from './property';
import type { PropertyResult, Witness } from './result';
import { deciding, fixOf } from './suggestion';

/** What became of everything that was found, and of what nobody can say. */
export function verdictOf(
  world: World,
  { id, severity, says }: Pick<Property, 'id' | 'severity' | 'says'>,
  { meanings }: Pick<Inquiry, 'meanings'>,
  findings: Findings,
  idle: string | null,
): PropertyResult {
  const [shortest] = [...findings.found].sort(byLength);
  const common = {
    property: id,
    severity,
    says,
    assumptions: [...world.assumptions, ...findings.assumptions].map((each) => world.names.describe(each)),
    witness: null,
    also: null,
    fix: null,
    approximations: [],
  };
  if (shortest !== undefined) {
    const others = findings.found.length - 1;
    return {
      ...common,
      verdict: 'violated',
      witness: witnessOf(world, shortest),
      reason: others === 0 ? 'this request is allowed' : `this request is allowed, and ${others} more`,
      fix: fixOf(world, shortest),
      approximations: shortest.approximations.map((each) => world.names.describe(each)),
    };
  }
  const open = [...reasonsOf(meanings, findings), ...(idle === null ? [] : [idle])];
  if (open.length > 0)
    return {
      ...common,
      verdict: 'unknown',
      reason: world.names.describe(sentenceOf(open)),
      reasons: open.map((each) => world.names.describe(each)),
    };
  const { starts, decisions } = findings;
  return {
    ...common,
    verdict: 'proved',
    reason: `none of ${starts} callers can; ${decisions} pairs of a caller and a resource were decided; any other no statement allows, or one denies it to everybody`,
  };
}

function reasonsOf(meanings: Inquiry['meanings'], { starts, unknown }: Findings): readonly string[] {
  const nothing = meanings.flatMap((each) => each.nothing ?? []);
  return [
    ...(starts === 0 ? ['it is about nobody: no principal of the templates is meant'] : []),
    ...nothing.map((each) => `it is about nothing: ${each}`),
    ...unknown,
  ];
}

/** What is sure before what may be, then the fewest steps, keys and letters. */
export function byLength(one: Found, other: Found): number {
  return (
    Number(other.exact) - Number(one.exact) ||
    one.steps.length - other.steps.length ||
    Object.keys(one.request.context).length - Object.keys(other.request.context).length ||
    lettersOf(one) - lettersOf(other)
  );
}

function lettersOf({ request: { principal, action, resource } }: Found): number {
  return principal.length + action.length + resource.length;
}

/** A finding as evidence. */
export function witnessOf(world: World, { request, allowedBy, steps }: Found): Witness {
  const { names } = world;
  return {
    principal: names.describe(request.principal),
    action: request.action,
    resource: names.describe(request.resource),
    context: Object.fromEntries(
      Object.entries(request.context).map(([key, value]) => [
        key,
        typeof value === 'string' ? names.describe(value) : value.map((each) => names.describe(each)),
      ]),
    ),
    path: pathOf(world, steps),
    allowedBy: allowedBy.map(deciding),
  };
}

/** The way, from whoever begins, step by step. */
function pathOf({ names }: World, steps: Found['steps']): readonly string[] {
  const [first] = steps;
  if (first === undefined) return [];
  return [names.describe(first.from), ...steps.map((step) => stepText(step, names))];
}
