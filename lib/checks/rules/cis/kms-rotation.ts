// lib/checks/rules: symmetric keys rotate every year. Keys that cannot rotate by themselves are not judged.
import type { Resource } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { propertyOf } from '../../reading/property';
import { isAbsent, isOneOf, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { all, some } from '../../reading/truth';

/** `kms-rotation`. */
export const kmsRotation = perResource(judge);

function judge(key: Resource): Judgement {
  const rotation = propertyOf(key, 'EnableKeyRotation');
  const canRotate = all([
    leftOutOr(key, 'KeySpec', 'SYMMETRIC_DEFAULT'),
    leftOutOr(key, 'Origin', 'AWS_KMS'),
  ]);
  if (canRotate === 'no') return notApplicable('a key that cannot rotate by itself');
  return judgement(some([isTrue(rotation), ...(canRotate === 'open' ? (['open'] as const) : [])]), {
    propertyPath: 'EnableKeyRotation',
    observed: shown(rotation),
    wanted: 'true',
  });
}

function leftOutOr(key: Resource, path: string, value: string) {
  const written = propertyOf(key, path);
  return some([isAbsent(written), isOneOf(written, value)]);
}
