// constructs/baseline: the emergency role of an account, and the alarm that tells when it is used.
import { Construct } from 'constructs';
import {
  type AccountScope,
  breakGlassPattern,
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
  /**
   * Who is told when the role is used, and where that can be read.
   *
   * @default - nobody is told: no log group here has the account's management events
   */
  readonly alarm?: BreakGlassAlarm;
}

/** The alarm on the use of the emergency role. */
export interface BreakGlassAlarm {
  /** Name of the log group with every management event. */
  readonly logGroupName: string;
  /** ARN of the topic that is told. */
  readonly topicArn: string;
}

/** One role per account for what deployment cannot put right, for an hour at a time, never unseen where an alarm can see. */
export class BreakGlass extends Construct {
  constructor(scope: Construct, id: string, props: BreakGlassProps) {
    super(scope, id);
    const { home } = props;
    const role = breakGlassRole(home);
    new SelfBoundedRole(this, 'Role', {
      role,
      policy: breakGlassPolicyName(home),
      description: `Emergencies in ${home.account}${props.alarm === undefined ? '' : ': every use sets off an alarm'}`,
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
    if (props.alarm === undefined) return;
    new LogAlarm(this, 'Use', {
      home,
      purpose: 'break-glass',
      description: `Somebody tried to assume ${role.arn}. Find out who and why.`,
      pattern: breakGlassPattern(home),
      ...props.alarm,
    });
  }
}
