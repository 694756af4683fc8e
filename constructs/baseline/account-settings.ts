// constructs/baseline: settings of an account, and of its Region, that CloudFormation has no type for.
import { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  ACCOUNT_SETTINGS,
  type AccountScope,
  type AccountSetting,
  type AlternateContact,
  INSPECTOR_SETTING,
  INSTANCE_SETTINGS,
  PASSWORD_SETTING,
  accountSettingsComponents,
  accountSettingsPolicy,
  privateBuckets,
  securityContact,
} from '../../policies';
import { DeployTimeFunction } from '../deploy-time/deploy-time-function';
import { accountSettingsSource } from './account-settings.source';

/** Properties of {@link AccountSettings}. */
export interface AccountSettingsProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** ARN of the key that encrypts the function's log group. */
  readonly logKeyArn: string;
  /**
   * Whether volumes are encrypted, images private and version 2 of the metadata service required from now on.
   *
   * @default true
   */
  readonly instanceDefaults?: boolean;
  /**
   * Whether Amazon Inspector looks at instances, images and functions.
   *
   * @default true
   */
  readonly inspector?: boolean;
  /**
   * Whether what the account has once is set from here: no public buckets, a policy for passwords. For one Region only.
   *
   * @default false
   */
  readonly wholeAccount?: boolean;
  /**
   * Whom AWS tells of security matters; for the same Region.
   *
   * @default - nobody is registered
   */
  readonly securityContact?: AlternateContact;
}

/** Seconds after which a silent function fails the deployment instead of holding it for an hour. */
const PATIENCE_SECONDS = 180;

/** What {@link AccountSettings} sets. */
export function accountSettings(
  props: Pick<
    AccountSettingsProps,
    'account' | 'instanceDefaults' | 'inspector' | 'wholeAccount' | 'securityContact'
  >,
): readonly AccountSetting[] {
  const { instanceDefaults = true, inspector = true, wholeAccount = false } = props;
  return [
    ...(instanceDefaults ? INSTANCE_SETTINGS : []),
    ...(inspector ? [INSPECTOR_SETTING] : []),
    ...(wholeAccount ? [privateBuckets(props.account.account), PASSWORD_SETTING] : []),
    ...(props.securityContact === undefined ? [] : [securityContact(props.securityContact)]),
  ];
}

/** One function that makes all of them at a deployment that changes one. What is set stays when the stack goes. */
export class AccountSettings extends Construct {
  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    super(scope, id);
    const { account } = props;
    const components = accountSettingsComponents(account);
    const settings = accountSettings(props);
    const setter = new DeployTimeFunction(this, 'Function', {
      account,
      components,
      purpose: ACCOUNT_SETTINGS,
      source: accountSettingsSource(settings),
      access: accountSettingsPolicy(
        account,
        [...components, ACCOUNT_SETTINGS],
        settings.map((setting) => setting.id),
      ),
      logKeyArn: props.logKeyArn,
    });
    new CfnResource(this, 'Resource', {
      type: 'Custom::AccountSettings',
      properties: {
        ServiceToken: setter.functionArn,
        ServiceTimeout: PATIENCE_SECONDS,
        // The function has them in its source; here they say to CloudFormation when to call it.
        Settings: settings.map((setting) => JSON.stringify(setting)),
      },
    });
  }
}
