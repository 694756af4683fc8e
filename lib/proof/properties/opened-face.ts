// lib/proof/properties: a face of a resource after somebody has changed who is let to it.
import { type Layer, type Statement, EMPTY_LAYER, globHolds } from '../core';
import { type Face, mayMeet } from '../world';
import { opening } from './anything';
import { without } from './asked-elsewhere';
import { formOf } from './opening-faces';
import { GRANTED, type Opened, POINT } from './openings';

const FREE = { kind: 'free' } as const;
const BUCKET = 'AWS::S3::Bucket';

/** The face, once all of these were changed to let in whoever changes them. */
export function openedFace(face: Face, all: readonly Opened[]): Face {
  const id = `${face.id} with other ${[...all].sort().join(' and ')}`;
  // What is copied or reached by another name is looked at as it is by then.
  return [...all].sort(byOrder).reduce(changed, { ...face, id });
}

const LAST: readonly Opened[] = ['point', 'replica'];

function byOrder(one: Opened, other: Opened): number {
  return LAST.indexOf(one) - LAST.indexOf(other);
}

function changed(face: Face, opened: Opened): Face {
  const { target } = face;
  switch (opened) {
    case 'policy':
      return without({ ...face, target: withPolicy(target), policy: withOpening(EMPTY_LAYER) });
    case 'grants':
      return target.guard === 'key' ? { ...face, policy: withOpening(face.policy, GRANTED) } : face;
    case 'tags':
      return { ...face, target: { ...target, tags: { values: {}, complete: false } } };
    case 'abac':
      return { ...face, target: { ...target, tagsInRequest: 'perhaps' } };
    case 'aliases':
      return { ...face, target: { ...target, facts: { ...target.facts, 'kms:ResourceAliases': FREE } } };
    case 'point':
      return throughPoint(face);
    case 'replica':
      return replicated(face);
  }
}

/** What had no policy has one then. */
function withPolicy(target: Face['target']): Face['target'] {
  return target.guard === 'none' ? { ...target, guard: 'policy' } : target;
}

function withOpening({ policies, incomplete }: Layer, actions: readonly string[] = ['*']): Layer {
  const own = opening('what was changed first', { kind: 'only', patterns: actions });
  return { policies: [...policies, own], incomplete };
}

/** A bucket, or its objects, by an access point that somebody makes: what the bucket's policy says of all of it counts there too. */
function throughPoint(face: Face): Face {
  const { target, policy } = face;
  if (target.type !== BUCKET || target.account === null) return face;
  const point = formOf({ form: POINT }, face);
  const arn = face.kind === 'object' ? `${point}/object/?*` : point;
  const policies = policy.policies.map((each) => ({
    ...each,
    statements: each.statements.flatMap((statement) => ofAll(statement, target.arn)),
  }));
  return {
    ...face,
    through: face.through ?? target.arn,
    target: { ...target, arn, region: null },
    policy: { ...policy, policies },
  };
}

function ofAll(statement: Statement, arn: string): readonly Statement[] {
  const { effect, resources } = statement;
  const isMeant = effect === 'Deny' ? isAll : isSome;
  if (!isMeant(resources, arn)) return [];
  // What denies all of the bucket denies it by every name.
  const exact = effect === 'Deny' && statement.exact;
  return [{ ...statement, resources: { kind: 'only', patterns: ['*'] }, exact }];
}

function isAll({ kind, patterns }: Statement['resources'], arn: string): boolean {
  if (kind === 'except') return !patterns.some((pattern) => mayMeet(pattern, arn));
  return patterns.some((pattern) => globHolds(pattern, arn) === true);
}

function isSome({ kind, patterns }: Statement['resources'], arn: string): boolean {
  return kind === 'except' || patterns.some((pattern) => mayMeet(pattern, arn));
}

/** A key of the same material in another Region, whose policy is in the request that makes it. */
function replicated(face: Face): Face {
  const { target } = face;
  const multi = target.facts['kms:MultiRegion'];
  if (target.guard !== 'key' || (multi?.kind === 'known' && multi.values.includes('false'))) return face;
  const [arn = '', partition = '', service = '', , ...rest] = target.arn.split(':');
  return {
    ...face,
    through: face.through ?? target.arn,
    target: { ...target, arn: [arn, partition, service, '*', ...rest].join(':'), region: null },
    policy: withOpening(EMPTY_LAYER),
  };
}
