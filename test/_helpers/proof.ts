// Callers, resources and policies for the prover's tests, as short as they can be.
import {
  type Account,
  type Caller,
  EMPTY_LAYER,
  type Json,
  type Layer,
  type Policy,
  type Question,
  type Surroundings,
  type Tags,
  type Target,
  readDocument,
} from '../../lib/proof/core';

export const ACCOUNT: Account = { id: '111122223333', organization: 'o-ours123456', management: false };
export const OTHER_ACCOUNT: Account = { id: '444455556666', organization: 'o-ours123456', management: false };

export function tags(values: Record<string, string> = {}): Tags {
  return { values, complete: true };
}

export function user(name = 'alice', changes: Partial<Extract<Caller, { kind: 'user' }>> = {}): Caller {
  const account = changes.account ?? ACCOUNT;
  return { kind: 'user', arn: `arn:aws:iam::${account.id}:user/${name}`, account, tags: tags(), ...changes };
}

export function role(name = 'app', changes: Partial<Extract<Caller, { kind: 'role' }>> = {}): Caller {
  const account = changes.account ?? ACCOUNT;
  return {
    kind: 'role',
    arn: `arn:aws:iam::${account.id}:role/${name}`,
    account,
    tags: tags(),
    sessionName: null,
    sessionTags: 'none',
    serviceLinked: false,
    ...changes,
  };
}

export function target(arn: string, changes: Partial<Target> = {}): Target {
  return {
    arn,
    type: null,
    account: ACCOUNT,
    region: 'eu-west-1',
    tags: tags(),
    tagsInRequest: 'yes',
    guard: 'policy',
    facts: {},
    ...changes,
  };
}

export function objects(bucket: string, changes: Partial<Target> = {}): Target {
  return target(`arn:aws:s3:::${bucket}/?*`, { type: 'AWS::S3::Bucket', ...changes });
}

/** Statements as a document; without faults unless a test is about them. */
export function policy(
  kind: 'identity' | 'resource',
  statements: readonly Json[],
  version: string | null = '2012-10-17',
): Policy {
  const document = { ...(version === null ? {} : { Version: version }), Statement: statements };
  const { policy: read, faults } = readDocument(document, {
    name: kind,
    kind,
    source: { template: 'test.json', logicalId: 'Policy', constructPath: null, propertyPath: null },
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return read;
}

export function identity(...statements: Json[]): Layer {
  return { policies: [policy('identity', statements)], incomplete: null };
}

export function resource(...statements: Json[]): Layer {
  return { policies: [policy('resource', statements)], incomplete: null };
}

export function surroundings(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    identity: EMPTY_LAYER,
    boundary: null,
    session: null,
    serviceControl: [],
    resourceControl: [],
    resource: EMPTY_LAYER,
    endpoint: null,
    ...changes,
  };
}

export function question(
  caller: Caller,
  actions: readonly string[],
  at: Target,
  around: Partial<Surroundings>,
  changes: Partial<Question> = {},
): Question {
  return { caller, actions, target: at, surroundings: surroundings(around), ...changes };
}

export const FULL_ACCESS: Json = { Effect: 'Allow', Action: '*', Resource: '*' };
