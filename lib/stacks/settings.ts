// lib/stacks: which settings of an account are made by a function of ours, and in which of its Regions.
import type { AccountSettingsProps } from '../../constructs';
import { isIn } from '../../policies';
import type { Platform } from '../model';
import { provides } from './provided';
import type { Place } from './scopes';

/** What is set in a place by a function of ours. */
export function settingsAt(platform: Platform, place: Place): Omit<AccountSettingsProps, 'logKeyArn'> {
  const { alternateContact } = platform.security;
  const wholeAccount = place.isHome && !provides(platform, 'accountSettings');
  return {
    account: place,
    instanceDefaults: !provides(platform, 'ec2Defaults'),
    inspector: !provides(platform, 'inspector') && isIn(place.region, 'inspector'),
    wholeAccount,
    ...(wholeAccount && alternateContact !== null ? { securityContact: alternateContact } : {}),
  };
}
