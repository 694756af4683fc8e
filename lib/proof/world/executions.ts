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

  /** Roles by their names or profiles; what is surely the one is not the other. */
  private rolesMeant(value: Value, from: Resource): readonly Resource[] {
    const named = this.naming.meant(ROLE, value, from);
    const direct = this.naming.isSure(PROFILE, value, from) ? [] : named;
    const isNamed = named.some(({ doubt }) => doubt === null);
    const indirect = isNamed ? [] : this.naming.meant(PROFILE, value, from);
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
