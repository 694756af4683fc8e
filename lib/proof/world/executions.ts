// lib/proof/world: roles by which code runs: named by a resource itself, or by the instance profile that it carries.
import { type Resource, type Value, entry, itemsOf } from '../../assembly';
import { mayMeet } from './globs';
import type { ResourceKind } from './kinds/kind';
import type { Naming } from './naming';
import type { WorldPrincipal } from './principal';
import type { Execution } from './resource';
import type { Speller } from './spelling';
import { valuesAt } from './values-at';

const ROLE = 'AWS::IAM::Role';
const PROFILE = 'AWS::IAM::InstanceProfile';

/** Types that name roles to say what those may do, or who may become them. */
const RUNS_NOTHING = /^AWS::(?:IAM|SSO|RAM|Organizations)::|(?:Policy|Permission)$/u;
const NAMES_ROLE = /Role|InstanceProfile/;

/** Properties that are called after roles, wherever they stand. */
function* roleProperties(
  value: Value,
  at: string,
): Generator<{ readonly value: Value; readonly path: string }> {
  const below = (name: string): string => (at === '' ? name : `${at}.${name}`);
  if (value.kind === 'list')
    for (const [index, item] of value.items.entries()) yield* roleProperties(item, below(String(index)));
  if (value.kind !== 'map') return;
  for (const [name, item] of value.entries) {
    const named = item.kind === 'map' ? [...item.entries.values()] : itemsOf(item);
    if (NAMES_ROLE.test(name)) for (const each of named) yield { value: each, path: below(name) };
    yield* roleProperties(item, below(name));
  }
}

/** Finds executions. */
export class Executions {
  constructor(
    private readonly naming: Naming,
    private readonly speller: Speller,
    private readonly outsiders: readonly WorldPrincipal[],
  ) {}

  /** Every role by which code of a resource runs. */
  of(resource: Resource, kind: ResourceKind): readonly Execution[] {
    return kind.executions.flatMap((at) =>
      valuesAt(resource.properties, at).map(({ value, path }) => {
        const roleArn = this.speller.text(value);
        const roles = this.rolesMeant(value, resource);
        const others = this.outsiders.filter(({ caller }) => mayMeet(roleArn, caller.arn));
        const principals = new Set([...roles, ...others].map(({ id }) => id));
        return { roleArn, principals: [...principals], property: path };
      }),
    );
  }

  /** Roles that properties of a type that nobody here knows surely name: something may run by them. */
  ofStrange(resource: Resource): readonly Execution[] {
    if (RUNS_NOTHING.test(resource.type)) return [];
    return [...roleProperties(resource.properties, '')].flatMap(({ value, path }) => {
      const named = [ROLE, PROFILE].flatMap((type) => this.naming.meant(type, value, resource));
      if (!named.some(({ doubt }) => doubt === null)) return [];
      const principals = this.rolesMeant(value, resource).map(({ id }) => id);
      return [{ roleArn: this.speller.text(value), principals, property: path }];
    });
  }

  /** Roles by their names or profiles; what is surely the one alone is not the other. A profile may be called as a role is. */
  private rolesMeant(value: Value, from: Resource): readonly Resource[] {
    const named = this.naming.meant(ROLE, value, from);
    const isRole = named.some(({ doubt }) => doubt === null);
    const isProfile = this.naming.isSure(PROFILE, value, from);
    const direct = isProfile && !isRole ? [] : named;
    const indirect = isRole && !isProfile ? [] : this.naming.meant(PROFILE, value, from);
    return [
      ...direct.map(({ resource }) => resource),
      ...indirect.flatMap(({ resource }) => this.rolesOf(resource)),
    ];
  }

  /** What gives machines to the jobs of a queue. */
  machinesOf(resource: Resource, { machines }: ResourceKind): readonly string[] {
    if (machines === null) return [];
    const meant = valuesAt(resource.properties, machines).flatMap(({ value }) =>
      this.naming.meant('AWS::Batch::ComputeEnvironment', value, resource),
    );
    return [...new Set(meant.map(({ resource: { id } }) => id))];
  }

  private rolesOf(profile: Resource): readonly Resource[] {
    return itemsOf(entry(profile.properties, 'Roles')).flatMap((value) =>
      this.naming.meant(ROLE, value, profile).map(({ resource }) => resource),
    );
  }
}
