// lib/checks/rules: how controls on nodes, stores, Bedrock and attestation are looked for, by their slugs.
import { type Search, perResource } from '../../control-rule';
import { requires } from '../../judgement';
import { isOff } from '../../reading/question';
import { attestedKeyClosed } from './attested-keys';
import { bedrockSearches } from './bedrock';
import { enclaveAttestedKey, enclaveNoDebug } from './enclaves';
import { endpointPolicy } from './endpoint-policy';
import { fsxLustreKms, fsxLustreLogs } from './file-systems';
import { ecrScan } from './image-scanning';
import { ecrImmutable, ecrKms } from './images';
import { attestedKeyMeasured } from './measurements';
import { nodeNoSecrets } from './node-secrets';
import { nodeVolumesKms } from './node-volumes';
import { nodeHopLimit, nodeNoKeyPair, nodeNoPublicIp } from './nodes';
import { pcsNodesLaunchTemplate } from './pcs-nodes';

/** Searches by slug. */
export const platformSearches: Readonly<Record<string, Search>> = {
  ...bedrockSearches,
  'attested-key-closed': attestedKeyClosed,
  'attested-key-measured': attestedKeyMeasured,
  'ecr-immutable': ecrImmutable,
  'ecr-kms': ecrKms,
  'ecr-scan': ecrScan,
  'enclave-attested-key': enclaveAttestedKey,
  'enclave-no-debug': enclaveNoDebug,
  'endpoint-policy': endpointPolicy,
  'fsx-lustre-kms': fsxLustreKms,
  'fsx-lustre-logs': fsxLustreLogs,
  'node-hop-limit': nodeHopLimit,
  'node-no-key-pair': nodeNoKeyPair,
  'node-no-public-ip': nodeNoPublicIp,
  'node-no-secrets': nodeNoSecrets,
  'node-volumes-kms': nodeVolumesKms,
  'pcs-nodes-launch-template': pcsNodesLaunchTemplate,
  'subnet-no-public-ip': perResource(requires('MapPublicIpOnLaunch', isOff, 'false')),
};
