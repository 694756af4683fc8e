// constructs/baseline: AWS Security Hub CSPM of an account and Region, with the two standards it is measured by.
import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';
import { type AccountScope, PARTITION } from '../../policies';

/** Properties of {@link SecurityHub}. */
export interface SecurityHubProps {
  /** Account and Region. */
  readonly account: AccountScope;
}

/** Security Hub knows no newer version of the benchmark. */
const STANDARDS = {
  Cis: 'cis-aws-foundations-benchmark/v/5.0.0',
  BestPractices: 'aws-foundational-security-best-practices/v/1.0.0',
} as const;

/**
 * The hub of an account and Region: it has one at most. It asks AWS Config, so there has to be a recorder. It stays when
 * its stack goes, with what it found.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html (CIS-5.16)
 */
export class SecurityHub extends Construct {
  constructor(scope: Construct, id: string, { account }: SecurityHubProps) {
    super(scope, id);
    const hub = new CfnHub(this, 'Resource', {
      autoEnableControls: true,
      controlFindingGenerator: 'SECURITY_CONTROL',
      // By itself it would enable version 1.2 of the benchmark.
      enableDefaultStandards: false,
    });
    keep(hub);
    let last: CfnResource = hub;
    for (const [name, standard] of Object.entries(STANDARDS)) {
      const resource = new CfnStandard(this, name, {
        standardsArn: `arn:${PARTITION}:securityhub:${account.region}::standards/${standard}`,
      });
      // One after the other: Security Hub refuses a second while it enables a first.
      resource.addResourceDependency(last);
      keep(resource);
      last = resource;
    }
  }
}

function keep(resource: CfnResource): void {
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
}
