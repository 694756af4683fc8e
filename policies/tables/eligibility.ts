// policies/tables: which of the services behind features AWS lists as eligible for protected health information. What is
// not known to be listed counts as not eligible.
import type { Feature } from './features';

/** A service, and whether AWS lists it. */
export interface Eligibility {
  readonly service: string;
  readonly isListed: boolean;
}

/**
 * Services by what brings them in: a feature of the network, or packages of public registries. As known in November 2026.
 * @see https://aws.amazon.com/compliance/hipaa-eligible-services-reference/
 */
export const HIPAA_ELIGIBILITY: Readonly<Record<Feature | 'packages', Eligibility>> = {
  batch: { service: 'AWS Batch', isListed: true },
  sagemaker: { service: 'Amazon SageMaker AI', isListed: true },
  ssm: { service: 'AWS Systems Manager', isListed: true },
  fsx: { service: 'Amazon FSx', isListed: true },
  enclaves: { service: 'Amazon EC2', isListed: true },
  bedrock: { service: 'Amazon Bedrock', isListed: true },
  packages: { service: 'AWS CodeArtifact', isListed: false },
};

/** 45 CFR 164.316(b)(2)(i): what was documented is kept for six years, leap days with them. */
export const HIPAA_RETENTION = { years: 6, days: 2_192 };
