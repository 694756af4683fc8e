// lib/checks/rules: the bucket blocks public access, all four ways.
import type { Resource } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { propertyOf } from '../../reading/property';
import { isTrue } from '../../reading/question';
import { all } from '../../reading/truth';

const SETTINGS = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

/** `s3-bpa`. */
export const s3Bpa = perResource(judge);

function judge(bucket: Resource): Judgement {
  const settings = SETTINGS.map((setting) => ({
    setting,
    truth: isTrue(propertyOf(bucket, `PublicAccessBlockConfiguration.${setting}`)),
  }));
  const missing = settings.filter(({ truth }) => truth !== 'yes').map(({ setting }) => setting);
  return judgement(all(settings.map(({ truth }) => truth)), {
    propertyPath: 'PublicAccessBlockConfiguration',
    observed: missing.length === 0 ? 'true in all four settings' : `not true in ${missing.join(', ')}`,
    wanted: 'true in all four settings',
  });
}
