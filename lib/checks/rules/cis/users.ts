// lib/checks/rules: IAM users. A platform has none; templates of others may.
import type { Resource, ResourceGraph } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { someItem } from '../../reading/items';
import { type Named, namedBy } from '../../reading/named';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { isAbsent, isOneOf, isSet } from '../../reading/question';
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
  const hasFactor = some(namers(graph, 'factors').get(user.id) ?? []);
  return judgement(some([not(hasPassword), hasFactor]), {
    propertyPath: 'LoginProfile',
    observed: passwordText(hasPassword, hasFactor === 'no' ? 'no second factor' : 'a second factor'),
    wanted: 'no password, or a second factor',
  });
});

/** `user-no-initial-keys`. */
export const userNoInitialKeys = perResource((user, { graph }) => {
  const hasPassword = isSet(propertyOf(user, 'LoginProfile'));
  const keys = namers(graph, 'keys').get(user.id) ?? [];
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
  const active = (namers(graph, 'activeKeys').get(user.id) ?? []).filter((each) => each !== 'no');
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

const allNamers = perGraph((graph) => {
  const keys = graph.byType('AWS::IAM::AccessKey');
  return {
    factors: namersOf(graph, graph.byType('AWS::IAM::VirtualMFADevice'), 'Users', existenceOf),
    keys: namersOf(graph, keys, 'UserName', existenceOf),
    activeKeys: namersOf(graph, keys, 'UserName', (key) => all([existenceOf(key), isActive(key)])),
  };
});

function namers(graph: ResourceGraph, kind: 'factors' | 'keys' | 'activeKeys'): Namers {
  return allNamers(graph)[kind];
}

function isActive(key: Resource): Truth {
  const status = propertyOf(key, 'Status');
  return some([isAbsent(status), isOneOf(status, 'Active')]);
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
  return named.flatMap((each) =>
    each.kind === 'resource' ? [{ id: each.resource.id, truth: named.length === 1 ? 'yes' : 'open' }] : [],
  );
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
