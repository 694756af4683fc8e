// lib/checks/rules: symmetric keys rotate every year. Keys that cannot rotate by themselves are not judged.
import type { Resource } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { propertyOf } from '../../reading/property';
import { isAbsentOrKnown, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { all, some } from '../../reading/truth';

/** `kms-rotation`. */
export const kmsRotation = perResource(judge);

function judge(key: Resource): Judgement {
  const canRotate = all([
    isAbsentOrKnown(propertyOf(key, 'KeySpec'), isSymmetric, isFixedSpec),
    isAbsentOrKnown(propertyOf(key, 'Origin'), isOfKms, isFixedOrigin),
  ]);
  if (canRotate === 'no') return notApplicable('a key that cannot rotate by itself');
  const rotation = propertyOf(key, 'EnableKeyRotation');
  return judgement(some([isTrue(rotation), canRotate === 'open' ? 'open' : 'no']), {
    propertyPath: 'EnableKeyRotation',
    observed: shown(rotation),
    wanted: 'true',
  });
}

const isSymmetric = (spec: string): boolean => spec === 'SYMMETRIC_DEFAULT';

/** ML_DSA_44, RSA_2048, HMAC_256 and so on. */
const isFixedSpec = (spec: string): boolean => /^(?:RSA|ECC|HMAC|SM2|ML_DSA)(?:_|$)/.test(spec);

const isOfKms = (origin: string): boolean => origin === 'AWS_KMS';
const isFixedOrigin = (origin: string): boolean =>
  ['EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'].includes(origin);
