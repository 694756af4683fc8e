// lib/checks/rules: IAM users. A platform has none; templates of others may.
import type { Resource, ResourceGraph } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { someItem } from '../../reading/items';
import { type Named, namedBy } from '../../reading/named';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { isAbsentOrKnown, isSet } from '../../reading/question';
import { type Truth, all, not, some } from '../../reading/truth';

const USER = 'AWS::IAM::User';

/** `iam-federation`. */
export const iamFederation = perResource(() =>
  judgement('no', {
    propertyPath: null,
    observed: 'an IAM user',
    wanted: 'people who come through federation, and roles',
  }),
);

/** `user-mfa`. */
export const userMfa = perResource((user, { graph }) => {
  const hasPassword = isSet(propertyOf(user, 'LoginProfile'));
  const hasFactor = some(namersOfUser(graph, 'factors', user));
  return judgement(some([not(hasPassword), hasFactor]), {
    propertyPath: 'LoginProfile',
    observed: passwordText(hasPassword, hasFactor === 'no' ? 'no second factor' : 'a second factor'),
    wanted: 'no password, or a second factor',
  });
});

/** `user-no-initial-keys`. */
export const userNoInitialKeys = perResource((user, { graph }) => {
  const hasPassword = isSet(propertyOf(user, 'LoginProfile'));
  const keys = namersOfUser(graph, 'keys', user);
  return judgement(not(all([hasPassword, some(keys)])), {
    propertyPath: 'LoginProfile',
    observed: passwordText(hasPassword, keys.length === 0 ? 'no access key' : 'an access key'),
    wanted: 'no access key beside a password',
  });
});

function passwordText(hasPassword: Truth, beside: string): string {
  return `${hasPassword === 'no' ? 'no password' : 'a password'} and ${beside}`;
}

/** `user-one-key`. */
export const userOneKey = perResource((user, { graph }) => {
  const active = namersOfUser(graph, 'activeKeys', user).filter((each) => each !== 'no');
  const sure = active.filter((each) => each === 'yes').length;
  return judgement(tooMany(sure, active.length), {
    propertyPath: null,
    observed: `${sure} active access keys`,
    wanted: 'at most one',
  });
});

function tooMany(sure: number, possible: number): Truth {
  if (sure > 1) return 'no';
  return possible > 1 ? 'open' : 'yes';
}

/** What names users, by the user's id: for each, whether it is surely so. */
type Namers = ReadonlyMap<string, readonly Truth[]>;

/** Takes the place of the id where only deployment knows who is named. */
const ANYBODY = '';

const allNamers = perGraph((graph) => {
  const keys = graph.byType('AWS::IAM::AccessKey');
  return {
    factors: namersOf(graph, graph.byType('AWS::IAM::VirtualMFADevice'), 'Users', existenceOf),
    keys: namersOf(graph, keys, 'UserName', existenceOf),
    activeKeys: namersOf(graph, keys, 'UserName', (key) => all([existenceOf(key), isActive(key)])),
  };
});

/** What names `user`, and what may: of that only deployment knows whose it is. */
function namersOfUser(
  graph: ResourceGraph,
  kind: 'factors' | 'keys' | 'activeKeys',
  user: Resource,
): readonly Truth[] {
  const known = allNamers(graph)[kind];
  const anybodys = (known.get(ANYBODY) ?? []).map((truth): Truth => (truth === 'no' ? 'no' : 'open'));
  return [...(known.get(user.id) ?? []), ...anybodys];
}

function isActive(key: Resource): Truth {
  return isAbsentOrKnown(
    propertyOf(key, 'Status'),
    (text) => text === 'Active',
    (text) => text === 'Inactive',
  );
}

function namersOf(
  graph: ResourceGraph,
  resources: readonly Resource[],
  path: string,
  truthOf: (resource: Resource) => Truth,
): Namers {
  const found = new Map<string, Truth[]>();
  for (const resource of resources) {
    const value = propertyOf(resource, path);
    const items = value.kind === 'list' ? value.items : [value];
    for (const named of items.flatMap((item) => sureOrNot(namedBy(graph, item, USER, resource)))) {
      const truth = all([truthOf(resource), named.truth]);
      found.set(named.id, [...(found.get(named.id) ?? []), truth]);
    }
  }
  return found;
}

function sureOrNot(named: readonly Named[]): readonly { readonly id: string; readonly truth: Truth }[] {
  const truth = named.length === 1 ? 'yes' : 'open';
  return named.flatMap((each) => {
    if (each.kind === 'resource') return [{ id: each.resource.id, truth }];
    return each.kind === 'open' ? [{ id: ANYBODY, truth: 'open' }] : [];
  });
}

/** `user-groups-only`. */
export const userGroupsOnly = perResource((resource) =>
  resource.type === USER ? judgeUser(resource) : judgePolicy(resource),
);

function judgeUser(user: Resource): Judgement {
  const own = ['Policies', 'ManagedPolicyArns'].map((path) => ({ path, truth: hasSome(user, path) }));
  const worst = own.find(({ truth }) => truth === 'yes') ?? own.find(({ truth }) => truth === 'open');
  return judgement(not(some(own.map(({ truth }) => truth))), {
    propertyPath: worst?.path ?? null,
    observed: worst === undefined ? 'no policies of its own' : 'policies of the user’s own',
    wanted: 'none: policies belong to groups',
  });
}

function judgePolicy(policy: Resource): Judgement {
  const names = policy.type === 'AWS::IAM::UserPolicy' ? 'yes' : hasSome(policy, 'Users');
  return judgement(not(names), {
    propertyPath: policy.type === 'AWS::IAM::UserPolicy' ? 'UserName' : 'Users',
    observed: names === 'no' ? 'no users' : 'users',
    wanted: 'none: policies belong to groups and roles',
  });
}

function hasSome(resource: Resource, path: string): Truth {
  return someItem(propertyOf(resource, path), (item) => isSet(item));
}
