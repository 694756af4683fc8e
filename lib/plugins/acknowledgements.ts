// lib/plugins: the organisation's register, applied to the constructs it names, so that `cdk synth` respects it.
// Whether an entry has expired or matches nothing is for the gate: synthesis knows no date.
import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type AcceptedRule, OWN_PLUGINS, pathMatches } from '../checks';

/** What synthesis needs of an entry. */
export interface AcknowledgedRule {
  /** Id as the gate prints it. */
  readonly rule: string;
  /** Construct path with `*` as the only wildcard. */
  readonly resource: string;
  readonly reason: string;
}

/**
 * Acknowledges on single resources only, never on a construct above them: what an entry covers here is then exactly
 * what the gate finds in it.
 */
export function acknowledgeRegister(app: IConstruct, register: readonly AcknowledgedRule[]): void {
  const namespaced = register.filter(({ rule }) => rule.includes('::'));
  if (namespaced.length === 0) return;
  for (const construct of app.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue;
    for (const { rule, resource, reason } of namespaced) {
      if (!pathMatches(resource, construct.node.path)) continue;
      construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [rule]: reason });
    }
  }
}

/** What the code of `app` accepts of our own packs, construct by construct. */
export function acceptedRules(app: IConstruct): readonly AcceptedRule[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>))
      .filter(([id]) => OWN_PLUGINS.some((plugin) => id.startsWith(`${plugin}::`)))
      .map(([id, reason]) => ({ id, reason, path: node.path })),
  );
}
