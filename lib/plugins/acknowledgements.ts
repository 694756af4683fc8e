// lib/plugins: the organisation's register, applied to the constructs it names, so that `cdk synth` respects it.
// Whether an entry has expired or matches nothing is for the gate: synthesis knows no date.
import { CfnResource, Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type AcceptedRule, type BenchmarkView, OWN_PLUGINS, ownPacks, pathMatches } from '../checks';

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
 * what the gate finds in it. What is found of an account is pinned to its stacks.
 */
export function acknowledgeRegister(
  app: IConstruct,
  register: readonly AcknowledgedRule[],
  view: BenchmarkView,
): void {
  const ids = idsOf(view);
  const entries = register.flatMap((entry) => {
    const id = entry.rule.includes('::') ? entry.rule : ids.get(entry.rule);
    return id === undefined ? [] : [{ ...entry, id }];
  });
  if (entries.length === 0) return;
  for (const construct of app.node.findAll()) {
    const subjects = subjectsOf(construct);
    for (const { id, resource, reason } of entries) {
      if (!subjects.some((subject) => pathMatches(resource, subject))) continue;
      construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
    }
  }
}

/** Printed ids of our own rules by slug. */
function idsOf(view: BenchmarkView): ReadonlyMap<string, string> {
  const rules = ownPacks(view).flatMap((pack) => pack.rules);
  return new Map(rules.map(({ control, id }) => [control, id]));
}

/** What a finding about `construct` is called in an acknowledgement; none for constructs that no finding is about. */
function subjectsOf(construct: IConstruct): readonly string[] {
  if (CfnResource.isCfnResource(construct)) return [construct.node.path];
  if (!Stack.isStack(construct)) return [];
  const { account, region } = construct;
  return [account, `${account}/${region}`].filter((subject) => !Token.isUnresolved(subject));
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
