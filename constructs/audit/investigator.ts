// constructs/audit: the role of the audit account that asks the trail. It is no emergency: it reads and cannot write.
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  type AccountScope,
  investigatorPermissionSetName,
  investigatorPolicy,
  investigatorPolicyName,
  investigatorRole,
  peopleTrustPolicy,
} from '../../policies';
import { SelfBoundedRole } from '../identity/self-bounded-role';
import type { SignIn } from '../identity/sign-in';

/** Properties of {@link Investigator}. */
export interface InvestigatorProps {
  /** The audit account and Region. */
  readonly audit: AccountScope;
  /**
   * ARN of the archive's key, where it is none of ours.
   *
   * @default - the key with the archive's alias
   */
  readonly archiveKeyArn?: string;
  /** How people sign in. */
  readonly signIn: SignIn;
  /** The group that may become it, as the identity provider identifies it. */
  readonly group: string;
}

/** One role, for an hour at a time. What it may do is its boundary as well. */
export class Investigator extends Construct {
  /** The role; it cannot be changed from here. */
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: InvestigatorProps) {
    super(scope, id);
    const { audit } = props;
    this.role = new SelfBoundedRole(this, 'Role', {
      role: investigatorRole(audit),
      policy: investigatorPolicyName(audit),
      description: `${audit.platform}: asks the trail, through Athena alone`,
      trustPolicy: peopleTrustPolicy({
        scope: audit,
        permissionSet: investigatorPermissionSetName(audit.platform),
        signIn: props.signIn.facts,
        groups: [props.group],
      }),
      access: investigatorPolicy({ audit, archiveKeyArn: props.archiveKeyArn ?? null }),
    }).role;
  }
}
