// constructs/data/mixins: key material that KMS replaces by itself; anybody's key can have it.
import { type Duration, Mixin } from 'aws-cdk-lib';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

/** Properties of {@link KeyRotation}. */
export interface KeyRotationProps {
  /**
   * How often, from 90 days to 2560.
   *
   * @default - what the key says already, else every year
   */
  readonly period?: Duration;
}

const SHORTEST_DAYS = 90;
const LONGEST_DAYS = 2_560;

/**
 * Automatic rotation. It replaces whether the key rotates, and how often where a period is given. KMS rotates symmetric
 * keys whose material it made itself; every other key is left alone.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html (CIS-4.6)
 */
export class KeyRotation extends Mixin {
  private readonly periodDays: number | undefined;

  constructor(props: KeyRotationProps = {}) {
    super();
    const days = props.period?.toDays();
    if (days !== undefined && (days < SHORTEST_DAYS || days > LONGEST_DAYS)) {
      throw new Error(
        `period: got ${days} days, allowed ${SHORTEST_DAYS} to ${LONGEST_DAYS}; choose another, or leave it out for a year`,
      );
    }
    this.periodDays = days;
  }

  /** Symmetric keys with material of KMS. */
  override supports(construct: IConstruct): construct is CfnKey {
    if (!CfnKey.isCfnKey(construct)) return false;
    const { keySpec = 'SYMMETRIC_DEFAULT', origin = 'AWS_KMS' } = construct;
    return keySpec === 'SYMMETRIC_DEFAULT' && origin === 'AWS_KMS';
  }

  /** Turns rotation on, where KMS can rotate `construct`. */
  override applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    construct.enableKeyRotation = true;
    if (this.periodDays !== undefined) construct.rotationPeriodInDays = this.periodDays;
  }
}
