// constructs: findings of cdk-nag that a construct cannot avoid, accepted where they arise, each with its reason.
// Ids are namespaced and name one finding: only so does the assembly record who accepted what.
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { WildcardReason } from '../policies';

/** The packs that share rule names; AwsSolutions has its own. */
const CONFORMANCE_PACKS = ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'] as const;

/** Accepts one rule of the conformance packs (NIST, HIPAA, PCI) on `construct` alone. */
export function acceptConformanceRule(construct: IConstruct, rule: string, reason: string): void {
  for (const pack of CONFORMANCE_PACKS) accept(construct, `${pack}::${pack}-${rule}`, reason);
}

/** Accepts one rule or finding of AwsSolutions on `construct` alone. */
export function acceptSolutionsRule(construct: IConstruct, rule: string, reason: string): void {
  accept(construct, `AwsSolutions::AwsSolutions-${rule}`, reason);
}

/** Accepts one control of our own pack on machine-learning resources on `construct` alone. */
export function acceptPlatformRule(construct: IConstruct, control: string, reason: string): void {
  accept(construct, `MlPlatform::MlPlatform-${control}`, reason);
}

/** Accepts one recommendation of the CIS benchmark, version 7.0, on `construct` alone. */
export function acceptRecommendation(construct: IConstruct, number: string, reason: string): void {
  accept(construct, `CIS::CIS-${number}`, reason);
}

/** Accepts one finding of CDK's built-in template validator on `construct` alone. */
export function acceptTemplateRule(construct: IConstruct, rule: string, reason: string): void {
  accept(construct, `CloudFormation-Validate::${rule}`, reason);
}

/** Accepts the wildcards of an identity policy: exactly those that its statements gave a reason for. */
export function acceptWildcards(construct: IConstruct, wildcards: readonly WildcardReason[]): void {
  for (const { finding, reason } of wildcards) acceptSolutionsRule(construct, `IAM5[${finding}]`, reason);
}

/**
 * Records that `id`, namespaced as the gate prints it, is accepted on `construct` and below.
 * It is what `Validations.of(construct).acknowledge` records, without that method's stack trace: a trace would
 * write paths of the machine into the assembly and make every synthesis differ.
 */
function accept(construct: IConstruct, id: string, reason: string): void {
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
}
