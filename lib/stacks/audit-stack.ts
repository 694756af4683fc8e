// lib/stacks: the log archive, in the audit account.
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LogArchive } from '../../constructs';
import { auditStackName } from '../../policies';
import type { Platform } from '../model';
import { PlatformStack } from './platform-stack';
import { auditScope, trailArns } from './scopes';

/** Where every trail writes. Deployed first: trails check that they may. */
export class AuditStack extends PlatformStack {
  constructor(app: Construct, platform: Platform) {
    const scope = auditScope(platform);
    super(app, {
      platform,
      scope,
      stackName: auditStackName(platform.name),
      description: `${platform.name}: log archive`,
      tags: {},
      terminationProtection: true,
    });
    new LogArchive(this, 'Archive', {
      account: scope,
      qualifier: platform.deployment.qualifier,
      retention: Duration.days(platform.audit.retention.days),
      trailArns: trailArns(platform),
      ...(platform.audit.keyArn === null ? {} : { keyArn: platform.audit.keyArn }),
    });
  }
}
