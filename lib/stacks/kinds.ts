// lib/stacks: words of the configuration as the enums that constructs take. The compiler checks that none is missing.
import { NetworkFeature, PersonaKind } from '../../constructs';
import type { Feature, Persona } from '../../policies';

const FEATURES: Readonly<Record<Feature, NetworkFeature>> = {
  batch: NetworkFeature.BATCH,
  sagemaker: NetworkFeature.SAGEMAKER,
  ssm: NetworkFeature.SSM,
  fsx: NetworkFeature.FSX,
  enclaves: NetworkFeature.ENCLAVES,
  bedrock: NetworkFeature.BEDROCK,
};

const PERSONA_KINDS: Readonly<Record<Persona, PersonaKind>> = {
  scientist: PersonaKind.SCIENTIST,
  engineer: PersonaKind.ENGINEER,
  approver: PersonaKind.APPROVER,
  auditor: PersonaKind.AUDITOR,
};

/** The feature as constructs take it. */
export function networkFeature(feature: Feature): NetworkFeature {
  return FEATURES[feature];
}

/** The persona as constructs take it. */
export function personaKind(persona: Persona): PersonaKind {
  return PERSONA_KINDS[persona];
}
