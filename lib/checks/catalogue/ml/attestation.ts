// lib/checks/catalogue: machine-learning platform, enclaves and attested keys.
import type { OwnControl } from '../control';
import { OF_TEMPLATE } from './wording';

/** Which keys are attested. */
const ATTESTED_KEYS =
  ' Looked at: keys whose KeyPolicy has a condition on kms:RecipientAttestation:…; other keys are not judged.';

/** Controls on enclaves and attested keys. */
export const ATTESTATION_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'attested-key-closed',
    scope: 'resource',
    resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
    severity: 'critical',
    title: 'An attested key decrypts for attested code alone',
    asks: `No Allow statement without a condition on kms:RecipientAttestation:ImageSha384, :PCR<n> or :NitroTPMPCR<n> (in StringEquals or StringEqualsIgnoreCase) takes in kms:Decrypt, kms:GenerateDataKey, kms:GenerateDataKeyPair, kms:DeriveSharedSecret, kms:ReEncryptFrom or kms:CreateGrant, by name or wildcard or NotAction: kms:* for the account’s root opens it to every identity policy. A Deny of them to everybody that holds whenever the attestation is missing closes it too: StringNotEquals… (also IfExists) on such a key, or Null true, and no other comparison beside it; or no condition at all. Who may change the policy (kms:PutKeyPolicy) is not asked.${ATTESTED_KEYS}`,
    fix: 'leave the data actions and CreateGrant out of every statement without attestation',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html',
  },
  {
    slug: 'attested-key-measured',
    scope: 'resource',
    resourceTypes: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
    severity: 'critical',
    title: 'An attested key compares whole measurements',
    asks: `Every attestation condition holds 96 hexadecimal digits, not all zero (all zero is right for NitroTPMPCR12 alone), without wildcards, and in small letters unless the operator leaves case aside: capitals never match. For an enclave PCR0 (ImageSha384) is compared, and one more register; for NitroTPM, PCR4 comes with PCR12, or PCR7 is compared, and not with the value that every image has without Secure Boot. That holds for each Allow with attestation, together with what a Deny to everybody compares alone; a Deny by Null compares nothing. A value that deployment fills in is unknown.${ATTESTED_KEYS}`,
    fix: 'compare PCR0, PCR1, PCR2 and PCR8, or NitroTPMPCR4 and NitroTPMPCR12',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html',
  },
  {
    slug: 'enclave-attested-key',
    scope: 'resource',
    resourceTypes: ['AWS::EC2::LaunchTemplate', 'AWS::EC2::Instance'],
    severity: 'high',
    title: 'Where enclaves run there is an attested key',
    asks: `A launch template or instance with EnclaveOptions.Enabled true needs a key of the given templates whose policy has a condition on kms:RecipientAttestation:…. Without EnclaveOptions it is not judged.${OF_TEMPLATE}`,
    fix: 'make an attested key for what the enclave decrypts',
    link: 'https://docs.aws.amazon.com/enclaves/latest/user/kms.html',
  },
  {
    slug: 'enclave-no-debug',
    scope: 'resource',
    resourceTypes: ['AWS::EC2::LaunchTemplate', 'AWS::EC2::Instance'],
    severity: 'critical',
    title: 'Enclaves do not run in debug mode',
    asks: `UserData of a launch template or instance with EnclaveOptions.Enabled true, decoded, has neither --debug-mode nor --attach-console, nor debug_mode or attach_console true in a configuration: they make all measurements zero. What stands in a comment counts. User data that is left out passes; what is not known of it is unknown, unless it is an attribute of a resource or a pseudo parameter; so is what it holds in Base64 or compressed (MIME parts, files of cloud-init). Without EnclaveOptions it is not judged.${OF_TEMPLATE}`,
    fix: 'run the enclave without --debug-mode',
    link: 'https://docs.aws.amazon.com/enclaves/latest/user/cmd-nitro-run-enclave.html',
  },
];
