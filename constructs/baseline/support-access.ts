// constructs/baseline: the role in which people of an account work with AWS Support.
import { Construct } from 'constructs';
import {
  type AccountScope,
  SUPPORT_ACCESS,
  peopleTrustPolicy,
  supportPermissionSetName,
  supportPolicy,
  supportPolicyName,
  supportRole,
} from '../../policies';
import { SelfBoundedRole } from '../identity/self-bounded-role';
import type { SignIn } from '../identity/sign-in';

/** Properties of {@link SupportAccess}. */
export interface SupportAccessProps {
  /** The account and its home Region. */
  readonly home: AccountScope;
  /** How people sign in. */
  readonly signIn: SignIn;
  /** The group that works with AWS Support, as the identity provider identifies it. */
  readonly group: string;
}

const ASKED_FOR =
  'the CIS benchmark asks for a role with this very policy (CIS-2.15); it is about cases alone, and the boundary keeps it there should AWS ever widen it';

/**
 * Opens and reads cases, and sees nothing of the account.
 * @see https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html (CIS-2.15)
 */
export class SupportAccess extends Construct {
  constructor(scope: Construct, id: string, { home, signIn, group }: SupportAccessProps) {
    super(scope, id);
    new SelfBoundedRole(this, 'Role', {
      role: supportRole(home),
      policy: supportPolicyName(home),
      description: `Cases of AWS Support in ${home.account}`,
      trustPolicy: peopleTrustPolicy({
        scope: home,
        permissionSet: supportPermissionSetName(home.platform),
        signIn: signIn.facts,
        groups: [group],
      }),
      access: supportPolicy(),
      awsPolicy: { arn: SUPPORT_ACCESS, because: ASKED_FOR },
    });
  }
}
