// lib/stacks: the log archive and how it is asked, and the archive of AWS Config, in the audit account.
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConfigurationArchive, Investigation, LogArchive } from '../../constructs';
import { auditStackName, investigatorRole } from '../../policies';
import type { Group, Platform } from '../model';
import { PlatformStack } from './platform-stack';
import { investigatorsOf, provides } from './provided';
import { auditScope, breakGlassRoleArns, homes, trailArns } from './scopes';
import { groupIdentifier, signInOf } from './sign-in';

/**
 * Where every trail writes. Deployed first: trails check that they may. The archive stays where a landing zone has every
 * trail: what comes back once that trail is gone has to find it.
 */
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
    const investigators = investigatorsOf(platform);
    const archive = new LogArchive(this, 'Archive', {
      account: scope,
      qualifier: platform.deployment.qualifier,
      retention: Duration.days(platform.audit.retention.days),
      trailArns: trailArns(platform),
      ...(platform.audit.keyArn === null ? {} : { keyArn: platform.audit.keyArn }),
      ...(investigators === null ? {} : { investigatorRoleArn: investigatorRole(scope).arn }),
    });
    if (investigators !== null) this.addInvestigation(platform, investigators, archive);
    if (!provides(platform, 'recorder')) this.addConfigurationArchive(platform, archive);
  }

  /** S3 checks at once whether it may write access logs, to the bucket that the log archive has for them. */
  private addConfigurationArchive(platform: Platform, archive: LogArchive): void {
    const configuration = new ConfigurationArchive(this, 'ConfigurationArchive', {
      account: auditScope(platform),
      qualifier: platform.deployment.qualifier,
      retention: Duration.days(platform.audit.retention.days),
      accounts: homes(platform).map(({ account }) => account),
    });
    configuration.node.addDependency(archive);
  }

  private addInvestigation(platform: Platform, investigators: Group, archive: LogArchive): void {
    const investigation = new Investigation(this, 'Investigation', {
      audit: auditScope(platform),
      qualifier: platform.deployment.qualifier,
      trailArns: trailArns(platform),
      retention: Duration.days(platform.audit.retention.days),
      breakGlassRoleArns: breakGlassRoleArns(platform),
      ...(platform.audit.keyArn === null ? {} : { archiveKeyArn: platform.audit.keyArn }),
      signIn: signInOf(platform),
      group: groupIdentifier(investigators),
    });
    // Answers log their access to the archive's bucket for access logs, and S3 checks at once whether they may.
    investigation.node.addDependency(archive);
  }
}
