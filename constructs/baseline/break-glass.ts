// constructs/baseline: the emergency role of an account, and the alarm that tells when it is used.
import { Construct } from 'constructs';
import {
  type AccountScope,
  breakGlassPermissionSetName,
  breakGlassPolicyName,
  breakGlassRole,
  emergencyPolicy,
  peopleTrustPolicy,
} from '../../policies';
import { SelfBoundedRole } from '../identity/self-bounded-role';
import type { SignIn } from '../identity/sign-in';
import { LogAlarm } from './log-alarm';

/** Properties of {@link BreakGlass}. */
export interface BreakGlassProps {
  /** The account and its home Region. */
  readonly home: AccountScope;
  /** Account and Region of the log archive. */
  readonly audit: AccountScope;
  /**
   * ARN of the archive's key, where it is none of ours.
   *
   * @default - the key with the archive's alias
   */
  readonly archiveKeyArn?: string;
  /** How people sign in. */
  readonly signIn: SignIn;
  /** The group that may use it, as the identity provider identifies it. */
  readonly group: string;
  /** Name of the log group with every management event. */
  readonly logGroupName: string;
  /** ARN of the topic that is told when the role is used. */
  readonly topicArn: string;
}

/** One role per account for what deployment cannot put right, for an hour at a time, never unseen. */
export class BreakGlass extends Construct {
  constructor(scope: Construct, id: string, props: BreakGlassProps) {
    super(scope, id);
    const { home } = props;
    const role = breakGlassRole(home);
    new SelfBoundedRole(this, 'Role', {
      role,
      policy: breakGlassPolicyName(home),
      description: `Emergencies in ${home.account}: every use sets off an alarm`,
      trustPolicy: peopleTrustPolicy({
        scope: home,
        permissionSet: breakGlassPermissionSetName(home.platform),
        signIn: props.signIn.facts,
        groups: [props.group],
      }),
      access: emergencyPolicy({
        scope: home,
        audit: props.audit,
        archiveKeyArn: props.archiveKeyArn ?? null,
      }),
    });
    new LogAlarm(this, 'Use', {
      home,
      purpose: 'break-glass',
      description: `Somebody tried to assume ${role.arn}. Find out who and why.`,
      logGroupName: props.logGroupName,
      // A refused attempt of somebody in this account names the role in its error alone.
      pattern: `{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = "AssumeRole*") && (($.requestParameters.roleArn = "${role.arn}") || ($.errorMessage = "*${role.arn}*")) }`,
      topicArn: props.topicArn,
    });
  }
}
