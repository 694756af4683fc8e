// lib/proof/world/kinds: keys, and what is kept secret.
import { HERE, type ResourceKind, document, face, kind } from './kind';

// "You can use the aws:ResourceTag condition key to control access to KMS operations based on the tags on the KMS key."
// https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html
const key = face('key', 'key', 'kms', { tagsInRequest: 'yes' });

/** Keys, aliases, secrets, parameters. */
export const KEY_KINDS: readonly ResourceKind[] = [
  kind('AWS::KMS::Key', `kms:${HERE}:key/{name}`, [key], {
    attributes: { KeyId: '{name}' },
    documents: [document('KeyPolicy')],
  }),
  kind('AWS::KMS::ReplicaKey', `kms:${HERE}:key/{name}`, [key], {
    attributes: { KeyId: '{name}' },
    documents: [document('KeyPolicy')],
  }),
  kind('AWS::KMS::Alias', `kms:${HERE}:{name}`, [face('alias', 'none', 'kms')], { name: 'AliasName' }),
  kind(
    'AWS::SecretsManager::Secret',
    // AWS ends the ARN with six letters of its own.
    `secretsmanager:${HERE}:secret:{name}-{made}`,
    [face('Secret', 'policy', 'secretsmanager')],
    {
      name: 'Name',
      attributes: { Ref: '{arn}', Id: '{arn}' },
      // "The ARN of a replica secret is the same as that of the primary except for the Region."
      // https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
      replicas: 'ReplicaRegions.*.Region',
    },
  ),
  kind('AWS::SSM::Parameter', `ssm:${HERE}:parameter{slash}{name}`, [face('parameter', 'policy', 'ssm')], {
    name: 'Name',
  }),
  kind('AWS::SSM::Document', `ssm:${HERE}:document/{name}`, [face('document', 'none', 'ssm')], {
    name: 'Name',
  }),
  kind(
    'AWS::ACMPCA::CertificateAuthority',
    `acm-pca:${HERE}:certificate-authority/{name}`,
    [face('certificate-authority', 'policy', 'acm-pca')],
    { attributes: { Ref: '{arn}' } },
  ),
];
