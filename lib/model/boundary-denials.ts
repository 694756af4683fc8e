// lib/model: what the organisation denies in every boundary, as policies take it.
import type { OrganizationDenial } from '../../policies';
import type { PlatformFile } from './schema/platform';

/** The denials of a checked platform.yaml. */
export function boundaryDenialsOf({ conventions }: PlatformFile): readonly OrganizationDenial[] {
  return conventions.boundaryStatements.map(({ Sid, Action, Resource, Condition }) => ({
    sid: Sid,
    actions: Action,
    resources: Resource,
    ...(Condition === undefined ? {} : { condition: Condition }),
  }));
}
