// lib/checks/catalogue: what cdk-nag does not see: the resources of a machine-learning platform.
import type { OwnControl } from '../control';
import { ATTESTATION_CONTROLS } from './attestation';
import { BATCH_CONTROLS } from './batch';
import { BEDROCK_CONTROLS } from './bedrock';
import { JOB_CONTROLS } from './jobs';
import { KUBERNETES_CONTROLS } from './kubernetes';
import { MODEL_CONTROLS } from './models';
import { NODE_CONTROLS } from './nodes';
import { STORE_CONTROLS } from './stores';
import { STUDIO_CONTROLS } from './studio';

/** Every control on machine-learning resources. */
export const ML_CONTROLS: readonly OwnControl[] = [
  ...STUDIO_CONTROLS,
  ...MODEL_CONTROLS,
  ...JOB_CONTROLS,
  ...BATCH_CONTROLS,
  ...KUBERNETES_CONTROLS,
  ...NODE_CONTROLS,
  ...STORE_CONTROLS,
  ...BEDROCK_CONTROLS,
  ...ATTESTATION_CONTROLS,
];
