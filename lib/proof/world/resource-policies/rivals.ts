// lib/proof/world/resource-policies: several policies for what has room for one. The one that is written last is there, and which that
// is nobody says: so each may allow, and none surely denies.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html
import type { Resource } from '../../../assembly';
import type { Meant } from '../naming';
import type { PolicyType } from './policy-types';

/** Those that are written for a resource, by its id. */
export type Rivals = ReadonlyMap<string, readonly Resource[]>;

/** Types of which a resource can have several. */
const MANY: ReadonlySet<string> = new Set(['AWS::SSM::ResourcePolicy', 'AWS::Events::EventBusPolicy']);

/** Everything that is written as the one policy of a resource. */
export function rivalsOf(
  all: readonly { readonly from: Resource; readonly type: PolicyType; readonly meant: readonly Meant[] }[],
): Rivals {
  const rivals = new Map<string, Resource[]>();
  for (const { from, type, meant } of all) {
    if (MANY.has(type.type)) continue;
    for (const { resource } of meant) {
      const known = rivals.get(resource.id) ?? [];
      rivals.set(resource.id, known.includes(from) ? known : [...known, from]);
    }
  }
  return rivals;
}

/** Why a policy may not be there; null when it is the only one. */
export function rivalDoubt(rivals: Rivals, { id }: Resource, from: Resource): string | null {
  const other = (rivals.get(id) ?? []).find((each) => each !== from && !MANY.has(from.type));
  return other === undefined ? null : `${other.logicalId} may be written in its place`;
}
