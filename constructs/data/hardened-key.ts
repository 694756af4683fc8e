// constructs/data: a KMS key whose policy is complete when it is made. The room's other keys are made from it.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAlias, CfnKey, Key, type IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DELETION_WINDOW_DAYS, type PolicyDocument } from '../../policies';
import { KeyRotation } from './mixins/key-rotation';

/** Properties of {@link HardenedKey}. */
export interface HardenedKeyProps {
  /** Name of the key, `alias/…`. */
  readonly alias: string;
  /** What the key is for. */
  readonly description: string;
  /** The whole policy; nothing is added later. */
  readonly policy: PolicyDocument;
  /**
   * Whether a key whose first deployment failed stays too. Only for keys that nobody may delete.
   *
   * @default false: a failed first deployment takes the key with it, any other deletion leaves it
   */
  readonly keepAlways?: boolean;
}

/**
 * A symmetric key that rotates every year, is deleted after 30 days at the earliest and outlives its stack.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html (CIS-4.6)
 */
export class HardenedKey extends Construct {
  /** The key; grants on it change identity policies only. */
  readonly key: IKey;
  /** ARN of the key. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: HardenedKeyProps) {
    super(scope, id);
    const key = new CfnKey(this, 'Resource', {
      description: props.description,
      keyPolicy: props.policy,
      keySpec: 'SYMMETRIC_DEFAULT',
      keyUsage: 'ENCRYPT_DECRYPT',
      multiRegion: false,
      pendingWindowInDays: DELETION_WINDOW_DAYS,
    });
    key.with(new KeyRotation());
    key.applyRemovalPolicy(
      props.keepAlways === true ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    );
    const alias = new CfnAlias(this, 'Alias', { aliasName: props.alias, targetKeyId: key.attrArn });
    // Trails and our own policies go by the alias. A second first deployment needs it free, even if its key stayed.
    alias.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.keyArn = key.attrArn;
    this.key = Key.fromKeyArn(this, 'Key', key.attrArn);
  }
}
