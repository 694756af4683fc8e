// constructs/baseline: Amazon GuardDuty over an account and Region.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import { Construct } from 'constructs';
import { type AccountScope, isIn } from '../../policies';

/** Properties of {@link ThreatDetection}. */
export interface ThreatDetectionProps {
  /** Account and Region. */
  readonly account: AccountScope;
}

/** What GuardDuty looks at beside the trail, flow logs and DNS, which it always does. */
const FEATURES = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
] as const;

/**
 * Its agents on machines. GuardDuty brings them in by itself, with an endpoint and a security group in every VPC that has
 * machines, which have to go by hand before the VPC can.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/using-iac-with-gdu-automated-agents-runtime-monitoring.html
 */
const AGENTS = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] as const;

/**
 * The detector of an account and Region: it has one at most. It stays when its stack goes, with what it found.
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html
 */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string, { account }: ThreatDetectionProps) {
    super(scope, id);
    const features = FEATURES.filter(
      (feature) => feature !== 'RDS_LOGIN_EVENTS' || isIn(account.region, 'rdsProtection'),
    );
    const detector = new CfnDetector(this, 'Resource', {
      enable: true,
      features: [
        ...features.map((name) => ({ name, status: 'ENABLED' })),
        {
          name: 'RUNTIME_MONITORING',
          status: 'ENABLED',
          additionalConfiguration: AGENTS.map((name) => ({ name, status: 'ENABLED' })),
        },
      ],
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    detector.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
