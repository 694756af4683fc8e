// policies/tables: services and rules that not every Region has. Making them where they are missing would fail.
import type { Region } from './regions';

/** What the baseline makes in some Regions only. */
export type RegionalPart = 'macie' | 'inspector' | 'rdsProtection' | 'iamRecording' | 'conformancePack';

/**
 * Regions that AWS opened after February 2022. AWS Config records no users, groups, roles and policies from there, and
 * its rules come to them late, one by one; a conformance pack with one rule that is missing is refused as a whole.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managing-rules-by-region-availability.html
 */
const LATE_REGIONS: readonly Region[] = [
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'mx-central-1',
];

/**
 * Regions in which a part is missing.
 * @see https://docs.aws.amazon.com/general/latest/gr/macie.html
 * @see https://docs.aws.amazon.com/general/latest/gr/inspector2.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_regions.html
 */
const MISSING: Readonly<Record<RegionalPart, readonly Region[]>> = {
  macie: [
    'ap-east-2',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-2',
    'mx-central-1',
  ],
  inspector: ['ap-southeast-6'],
  rdsProtection: ['ap-east-2'],
  iamRecording: LATE_REGIONS,
  conformancePack: LATE_REGIONS,
};

/** Whether `part` can be made in `region`. */
export function isIn(region: string, part: RegionalPart): boolean {
  return !MISSING[part].some((each) => each === region);
}
