// lib/proof/properties/defaults: tokens of identity providers, such as those of CI jobs: whom they say they are for, and what they open.
import type { Condition, Tags } from '../../core';
import type { World } from '../../world';
import { type Property, never } from '../property';
import { PROJECT_TAGS, TAGS } from './who';

const CAN = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'];

/** Tokens take a role only for subjects that trust policies name in full, and each subject is of one project. */
export function subjects(world: World): readonly Property[] {
  const issuers = world.providers.flatMap(({ arn, kind }) =>
    kind === 'oidc' ? [arn.slice(arn.indexOf('oidc-provider/') + 'oidc-provider/'.length)] : [],
  );
  return [...new Set(issuers)].flatMap((issuer, index) => [
    ofNamedSubjects(world, issuer, index + 1),
    ...ofSharedSubjects(world, issuer, index + 1),
  ]);
}

function ofNamedSubjects(world: World, issuer: string, number: number): Property {
  const key = `${issuer}:sub`;
  const named = [...projectsBySubject(world, key).keys()];
  return never({
    id: `no-other-tokens-${number}`,
    severity: 'critical',
    says: `a token of ${issuer} takes a role only when its subject is one that a trust policy names in full`,
    who: { kind: 'federated', principal: `arn:*:iam::*:oidc-provider/${issuer}` },
    can: CAN,
    on: [{ type: 'AWS::IAM::Role' }],
    ...(named.length === 0 ? {} : { when: { StringNotEquals: { [key]: named } } }),
  });
}

/** Of subjects that roles of several projects name: each may take the roles of the first project only. */
function ofSharedSubjects(world: World, issuer: string, number: number): readonly Property[] {
  const key = `${issuer}:sub`;
  const shared = [...projectsBySubject(world, key)].filter(([, projects]) => projects.size > 1);
  return shared.map(([subject, projects], at) => {
    const [first] = [...projects.values()].sort(
      (one, other) => Number(other !== null) - Number(one !== null),
    );
    return never({
      id: `tokens-of-one-project-${number}-${at + 1}`,
      severity: 'critical',
      says: `a token of ${issuer} for one subject takes roles of one project`,
      who: { kind: 'federated', principal: `arn:*:iam::*:oidc-provider/${issuer}` },
      can: ['sts:AssumeRoleWithWebIdentity'],
      on: [{ type: 'AWS::IAM::Role', ...(first == null ? {} : { not: { tag: first.values } }) }],
      when: { StringEquals: { [key]: [subject] } },
    });
  });
}

/** Subjects that trust policies name, each with the projects whose roles do; the platform's own roles are of none. */
function projectsBySubject(
  { principals }: World,
  key: string,
): ReadonlyMap<string, ReadonlyMap<string, Tags | null>> {
  const found = new Map<string, Map<string, Tags | null>>();
  for (const { trust, caller } of principals)
    for (const { statements } of trust?.policies ?? [])
      for (const subject of statements.flatMap(({ conditions }) => namedBy(conditions, key))) {
        const own = projectOf(caller.tags);
        found.set(subject, (found.get(subject) ?? new Map<string, Tags | null>()).set(own.name, own.tags));
      }
  return found;
}

/** Values that stand for themselves: of a pattern nobody knows for how many subjects it is. */
function namedBy(conditions: readonly Condition[], key: string): readonly string[] {
  return conditions
    .filter((condition) => condition.key === key)
    .flatMap(({ operator, values }) =>
      operator === 'StringEquals' ? values : values.filter((value) => !/[*?]/.test(value)),
    );
}

function projectOf({ values }: Tags): { readonly name: string; readonly tags: Tags | null } {
  if (!(TAGS.project in values)) return { name: 'platform', tags: null };
  const own = Object.fromEntries(PROJECT_TAGS.map((tag) => [tag, values[tag] ?? '']));
  return { name: JSON.stringify(own), tags: { values: own, complete: true } };
}
