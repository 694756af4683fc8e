// lib/checks/rules: repositories of images: tags stay where they are, under a customer's key.
import { perResource } from '../../control-rule';
import { jointly, requires } from '../../judgement';
import { propertyOf } from '../../reading/property';
import { isCustomerKey, isOneOf } from '../../reading/question';
import { shown } from '../../reading/shown';

/** `ecr-immutable`. */
export const ecrImmutable = perResource(
  requires('ImageTagMutability', (value) => isOneOf(value, 'IMMUTABLE'), 'IMMUTABLE'),
);

const TYPE = 'EncryptionConfiguration.EncryptionType';
const KEY = 'EncryptionConfiguration.KmsKey';

/** `ecr-kms`. */
export const ecrKms = perResource((repository) => {
  const [type, key] = [propertyOf(repository, TYPE), propertyOf(repository, KEY)];
  return jointly(
    {
      truth: isOneOf(type, 'KMS', 'KMS_DSSE'),
      propertyPath: TYPE,
      observed: shown(type),
      wanted: 'KMS',
    },
    { truth: isCustomerKey(key), propertyPath: KEY, observed: shown(key), wanted: 'a customer’s key' },
  );
});
