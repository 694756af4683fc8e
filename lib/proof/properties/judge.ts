// lib/proof/properties: the verdict on one property. Proved means: everything was decided, nothing was found, and the property is
// about something.
import type { Asker } from '../join';
import { stepText } from '../reach';
import type { World } from '../world';
import { isAmong } from './among';
import { type Findings, type Found, type Inquiry, inquiryOf } from './inquiry';
import type { DisjointProperty, NeverProperty, OnlyProperty, Property } from './property';
import type { PropertyResult, Witness } from './result';
import type { Search } from './search';
import { deciding, fixOf } from './suggestion';

/** The verdict on a property. */
export function judge(search: Search, property: Property): PropertyResult {
  switch (property.kind) {
    case 'never':
      return judgeNever(search, property);
    case 'only':
      return judgeOnly(search, property);
    case 'disjoint':
      return judgeDisjoint(search, property);
  }
}

function judgeNever(search: Search, property: NeverProperty): PropertyResult {
  const { scope } = property;
  const inquiry = inquiryOf(
    search.world,
    scope,
    (asker) => isAmong(scope.who, asker) !== 'no',
    scope.through ?? 'direct',
  );
  return verdictOf(search.world, property, inquiry, search.findings(inquiry), null);
}

/** Everybody but those who surely are `who`; and somebody of those can. */
function judgeOnly(search: Search, property: OnlyProperty): PropertyResult {
  const { scope } = property;
  const isAllowed = (asker: Asker): boolean => isAmong(scope.who, asker) === 'yes';
  const others = inquiryOf(search.world, scope, (asker) => !isAllowed(asker), scope.through ?? 'direct');
  const allowed = search.findings({ ...others, starts: isAllowed, through: 'direct' });
  const idle =
    allowed.found.length === 0
      ? `nobody of those who may can: ${scope.can.join(', ')} on what is meant`
      : null;
  return verdictOf(search.world, property, others, search.findings(others), idle);
}

function judgeDisjoint(search: Search, property: DisjointProperty): PropertyResult {
  const { world } = search;
  const { closureOf, through, a, b } = property;
  const starts = (asker: Asker): boolean => isAmong(closureOf, asker) !== 'no';
  const one = inquiryOf(world, a, starts, through);
  const other = inquiryOf(world, b, starts, through);
  const [canOne, canOther] = [one, other].map((inquiry) =>
    search.findings({ ...inquiry, everybody: true }),
  );
  if (canOne === undefined || canOther === undefined) throw new Error('two questions have two answers');
  const pair = pairOf(canOne.found, canOther.found);
  const idle = [idleOf(canOne, a.can), idleOf(canOther, b.can)].find((each) => each !== null) ?? null;
  const merged: Findings = {
    ...canOne,
    found: pair === null ? [] : [pair[0]],
    unknown: [...new Set([...canOne.unknown, ...canOther.unknown])],
    assumptions: [...new Set([...canOne.assumptions, ...canOther.assumptions])],
    decisions: canOne.decisions + canOther.decisions,
  };
  const meanings = [...one.meanings, ...other.meanings];
  const result = verdictOf(world, property, { meanings }, merged, idle);
  return { ...result, also: pair === null ? null : witnessOf(world, pair[1]) };
}

function idleOf({ found }: Findings, can: readonly string[]): string | null {
  return found.length > 0 ? null : `nobody of those can at all: ${can.join(', ')}`;
}

/** Two findings that begin with the same caller, the surest and shortest. */
function pairOf(one: readonly Found[], other: readonly Found[]): readonly [Found, Found] | null {
  const others = new Map<string, Found>();
  for (const found of [...other].sort(byLength).reverse()) others.set(found.start.id, found);
  for (const found of [...one].sort(byLength)) {
    const partner = others.get(found.start.id);
    if (partner !== undefined) return [found, partner];
  }
  return null;
}

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
      reason: others === 0 ? 'this request is allowed' : `this request is allowed, and ${others} others`,
      fix: fixOf(world, shortest),
      approximations: shortest.approximations.map((each) => world.names.describe(each)),
    };
  }
  const open = [...reasonsOf(meanings, findings), ...(idle === null ? [] : [idle])];
  if (open.length > 0)
    return { ...common, verdict: 'unknown', reason: world.names.describe(open.join('; ')) };
  const { starts, decisions } = findings;
  return {
    ...common,
    verdict: 'proved',
    reason: `none of ${starts} callers can; ${decisions} pairs of a caller and a resource were decided, and no statement allows any other`,
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
function byLength(one: Found, other: Found): number {
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
    path: steps.length === 0 ? [] : pathOf(steps).map((each) => names.describe(each)),
    allowedBy: allowedBy.map(deciding),
  };
}

function pathOf(steps: Found['steps']): readonly string[] {
  const [first] = steps;
  return [...(first === undefined ? [] : [first.from]), ...steps.map(stepText)];
}
