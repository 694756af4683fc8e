// lib/stacks: what an account needs once per Region, the audit account and Identity Center's included.
import type { Construct } from 'constructs';
import { AccessLogBucket, ImageCaches, ServiceBoundary } from '../../constructs';
import { TAGS, accessLogBucket, baselineStackName } from '../../policies';
import type { Platform } from '../model';
import { addAlarmTopic, addBreakGlass, addIdentityProviders, addSupportAccess } from './baseline-people';
import { addConfigurationRecord, addEventAlarms, addLogKey, addTrails } from './baseline-record';
import { addDetection, addSettings } from './baseline-watch';
import { imageSource } from './kinds';
import { PlatformStack } from './platform-stack';
import { type Place, upstreamsAt } from './scopes';

/** What belongs to a Region in every one of them; what belongs to the account in its home Region only. */
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
    const logKeyArn = addLogKey(this, platform, place);
    const boundaries = place.isHome ? [this.addHome(platform, place, logKeyArn)] : [];
    const recorded = addConfigurationRecord(this, platform, place);
    addDetection(this, platform, place, recorded);
    addSettings(this, platform, place, logKeyArn, boundaries);
    this.addImageCaches(platform, place, boundaries);
  }

  private addHome(platform: Platform, home: Place, logKeyArn: string | null): ServiceBoundary {
    const { images } = upstreamsAt(platform, { account: home.account });
    const boundary = new ServiceBoundary(this, 'ServiceBoundary', {
      home,
      images: images.map(imageSource),
    });
    const logGroupName = addTrails(this, platform, home, boundary, logKeyArn);
    const topicArn = addAlarmTopic(this, platform, home);
    addBreakGlass(this, platform, home, logGroupName, topicArn);
    addEventAlarms(this, home, logGroupName, topicArn);
    addSupportAccess(this, platform, home);
    addIdentityProviders(this, platform, home);
    return boundary;
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
}
