// lib/stacks: the part of a baseline that watches and sets the account up, each unless the landing zone does.
import type { Construct } from 'constructs';
import {
  AccessAnalyzers,
  AccountSettings,
  DataDiscovery,
  ImageScanning,
  NoPublicAccess,
  PrivateSnapshots,
  SecurityHub,
  ThreatDetection,
  accountSettings,
} from '../../constructs';
import { isIn } from '../../policies';
import type { Platform } from '../model';
import { ownBaseline, provides } from './provided';
import { type Place, ownsNetworks } from './scopes';
import { settingsAt } from './settings';

/** What looks for something that is wrong. Security Hub asks what `recorded` writes down. */
export function addDetection(
  stack: Construct,
  platform: Platform,
  place: Place,
  recorded: readonly Construct[],
): void {
  const own = ownBaseline(platform);
  if (!provides(platform, 'inspector'))
    new ImageScanning(stack, 'ImageScanning', { platform: platform.name });
  if (own.includes('analyzer'))
    new AccessAnalyzers(stack, 'Analyzers', { account: place, isHome: place.isHome });
  if (own.includes('detector')) new ThreatDetection(stack, 'ThreatDetection', { account: place });
  if (own.includes('securityHub')) {
    const hub = new SecurityHub(stack, 'SecurityHub', { account: place });
    hub.node.addDependency(...recorded);
  }
  if (own.includes('macie') && isIn(place.region, 'macie')) new DataDiscovery(stack, 'DataDiscovery');
}

/** What holds for everything in the account and Region, whoever makes it; `boundaries` have to exist before. */
export function addSettings(
  stack: Construct,
  platform: Platform,
  place: Place,
  logKeyArn: string | null,
  boundaries: readonly Construct[],
): void {
  if (ownsNetworks(platform, place) && !provides(platform, 'blockPublicAccess')) {
    new NoPublicAccess(stack, 'NoPublicAccess');
  }
  if (!provides(platform, 'ec2Defaults')) new PrivateSnapshots(stack, 'PrivateSnapshots');
  const props = settingsAt(platform, place);
  if (logKeyArn === null || accountSettings(props).length === 0) return;
  const settings = new AccountSettings(stack, 'AccountSettings', { ...props, logKeyArn });
  settings.node.addDependency(...boundaries);
}
