// lib/stacks: what an account needs once per Region, the audit account included.
import type { Construct } from 'constructs';
import {
  AccessLogBucket,
  AccountTrails,
  AlarmTopic,
  BreakGlass,
  IdentityProvider,
  ImageCaches,
  ImageScanning,
  LogKey,
  NoPublicAccess,
  ServiceBoundary,
} from '../../constructs';
import {
  GITHUB_AUDIENCE,
  GITHUB_ISSUER,
  TAGS,
  TRAIL_LOG_GROUP,
  accessLogBucket,
  archiveBucket,
  archiveKeyAlias,
  baselineStackName,
} from '../../policies';
import type { Platform } from '../model';
import { imageSource } from './kinds';
import { PlatformStack } from './platform-stack';
import { ownTrails, provides } from './provided';
import { type Place, auditScope, upstreamsAt } from './scopes';
import { groupIdentifier, issuerOf, signInOf } from './sign-in';

/** Access logs everywhere; trails and the service boundary in the account's home Region only. */
export class BaselineStack extends PlatformStack {
  constructor(app: Construct, platform: Platform, place: Place) {
    super(app, {
      platform,
      scope: place,
      stackName: baselineStackName(place),
      description: `${platform.name}: baseline of ${place.account} in ${place.region}`,
      tags: {},
      terminationProtection: true,
    });
    new AccessLogBucket(this, 'AccessLogs', {
      account: place,
      bucket: accessLogBucket(place),
      qualifier: platform.deployment.qualifier,
    });
    if (!provides(platform, 'inspector'))
      new ImageScanning(this, 'ImageScanning', { platform: platform.name });
    if (ownsNetworks(platform, place)) new NoPublicAccess(this, 'NoPublicAccess');
    const boundaries = place.isHome ? [this.addHome(platform, place)] : [];
    this.addImageCaches(platform, place, boundaries);
  }

  /** Its alarm reads the log group of whichever trail there is; without one, plan says that nobody is told. */
  private addBreakGlass(platform: Platform, home: Place, logGroupName: string | null): void {
    const { topicArn } = new AlarmTopic(this, 'Alarms', {
      home,
      qualifier: platform.deployment.qualifier,
      contacts: platform.security.contacts,
    });
    new BreakGlass(this, 'BreakGlass', {
      home,
      audit: auditScope(platform),
      ...(platform.audit.keyArn === null ? {} : { archiveKeyArn: platform.audit.keyArn }),
      signIn: signInOf(platform),
      group: groupIdentifier(platform.security.breakGlassGroup),
      ...(logGroupName === null ? {} : { alarm: { logGroupName, topicArn } }),
    });
  }

  /** One provider per issuer and account; what the landing zone already has is not made again. */
  private addIdentityProviders(platform: Platform): void {
    const { ci, identity } = platform;
    if (ci !== null && !provides(platform, 'oidcProvider')) {
      new IdentityProvider(this, 'GitHub', { issuer: GITHUB_ISSUER, audience: GITHUB_AUDIENCE });
    }
    if (identity.provider === 'oidc') {
      new IdentityProvider(this, 'People', {
        issuer: issuerOf(identity.issuer),
        audience: identity.audience,
      });
    }
  }

  /** The registry belongs to the account and Region, so the environments there share its caches. */
  private addImageCaches(platform: Platform, place: Place, boundaries: readonly ServiceBoundary[]): void {
    const { images } = upstreamsAt(platform, place);
    if (images.length === 0) return;
    const caches = new ImageCaches(this, 'ImageCaches', {
      account: place,
      images: images.map(imageSource),
      tags: { ...platform.conventions.tags, [TAGS.platform]: platform.name },
      qualifier: platform.deployment.qualifier,
    });
    caches.node.addDependency(...boundaries);
  }

  private addHome(platform: Platform, home: Place): ServiceBoundary {
    const { images } = upstreamsAt(platform, { account: home.account });
    const boundary = new ServiceBoundary(this, 'ServiceBoundary', {
      home,
      images: images.map(imageSource),
    });
    const logGroupName = this.addTrails(platform, home, boundary);
    this.addBreakGlass(platform, home, logGroupName ?? platform.providedTrail?.logGroup ?? null);
    this.addIdentityProviders(platform);
    return boundary;
  }

  /** The trails that are ours; gives back the log group of the management trail, if that is among them. */
  private addTrails(platform: Platform, home: Place, boundary: ServiceBoundary): string | undefined {
    const own = ownTrails(platform);
    if (own.length === 0) return undefined;
    const logKeyArn = own.includes('management') ? this.addLogKey(platform, home) : undefined;
    const trails = new AccountTrails(this, 'Trails', {
      home,
      archiveBucketName: archiveBucket(auditScope(platform)).name,
      archiveKeyArn: platform.audit.keyArn ?? archiveKeyAlias(auditScope(platform)).arn,
      ...(logKeyArn === undefined ? {} : { logKeyArn }),
    });
    // Roles name their boundary by ARN, so CloudFormation does not see that it has to exist first.
    trails.node.addDependency(boundary);
    return trails.logGroupName;
  }

  private addLogKey(platform: Platform, home: Place): string {
    return new LogKey(this, 'LogKey', {
      account: home,
      components: ['baseline'],
      qualifier: platform.deployment.qualifier,
      logGroups: [TRAIL_LOG_GROUP],
    }).keyArn;
  }
}

/** Whether there are networks of ours here, and nobody else has a say in how they reach the internet. */
function ownsNetworks(platform: Platform, place: Place): boolean {
  const here = platform.environments.filter(
    ({ account, region }) => account === place.account && region === place.region,
  );
  const isOurs = here.length > 0 && here.every(({ vpc }) => vpc.kind === 'own');
  return isOurs && !provides(platform, 'blockPublicAccess');
}
