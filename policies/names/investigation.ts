// policies/names: everything with which the trail is asked, in the audit account.
import { arn } from './arn';
import { bucketOf } from './bucket';
import { managedPolicyOf, roleOf } from './iam';
import { nameOf } from './name';
import type { Trail } from './platform';
import type { AccountScope, IamNamed, Named } from './scope';

/** The bucket that receives answers. */
export function answersBucket(audit: AccountScope): Named {
  return bucketOf(audit, ['audit', 'answers']);
}

/** The alias of the key that encrypts answers. */
export function answersKeyAlias(platform: string): string {
  return nameOf('keyAlias', [platform, 'audit', 'answers']);
}

/** The Athena workgroup in which the trail is asked. */
export function trailWorkgroup(audit: AccountScope): Named {
  const name = nameOf('workgroup', [audit.platform, 'audit', 'trail']);
  return { name, arn: arn('athena', audit.region, audit.account, `workgroup/${name}`) };
}

/** The Glue database that describes the archive. */
export function trailDatabase(audit: AccountScope): Named {
  const name = nameOf('database', [audit.platform, 'audit']);
  return { name, arn: arn('glue', audit.region, audit.account, `database/${name}`) };
}

/** The table of that database over what each trail has written. */
export const EVENT_TABLES = {
  management: 'management_events',
  data: 'data_events',
} as const satisfies Record<Trail, string>;

/** The role that asks the trail. */
export function investigatorRole(audit: AccountScope): IamNamed {
  return roleOf(audit, ['audit'], 'investigator');
}

/** The policy of that role, which is its boundary too. */
export function investigatorPolicyName(audit: AccountScope): IamNamed {
  return managedPolicyOf(audit, ['audit'], 'investigator');
}

/** The permission set through which people reach that role. */
export function investigatorPermissionSetName(platform: string): string {
  return nameOf('permissionSet', [platform, 'investigator']);
}
