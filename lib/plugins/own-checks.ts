// lib/plugins: our own packs as a validation plugin, so that `cdk synth` fails on what they find.
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { version } from '../../package.json';
import { readTemplates } from '../assembly';
import { OWN_PLUGIN, type Rule, ownPacks } from '../checks';

/**
 * Our own packs, AWS's limits on templates and policies first, checked at synthesis. Add it to any app:
 * `Validations.of(app).addPlugins(new LimitsChecks())`. Unknown counts as a finding.
 */
export class LimitsChecks implements IPolicyValidationPlugin {
  readonly name = OWN_PLUGIN;
  readonly version = version;

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const graph = readTemplates(
      context.stackTemplates.map((stack) => ({
        name: basename(stack.templatePath),
        template: readFileSync(stack.templatePath, 'utf8'),
        ...(stack.accountId === undefined ? {} : { account: stack.accountId }),
        ...(stack.region === undefined ? {} : { region: stack.region }),
      })),
    );
    const paths = new Map(
      context.stackTemplates.map((stack) => [basename(stack.templatePath), stack.templatePath]),
    );
    const rules = ownPacks().flatMap((pack) => pack.rules);
    const violations = rules.flatMap((rule) =>
      rule
        .evaluate(graph)
        .filter((finding) => finding.verdict === 'fail' || finding.verdict === 'unknown')
        .map((finding) => violationOf(rule, finding, paths)),
    );
    return { success: violations.length === 0, violations };
  }
}

function violationOf(
  rule: Rule,
  finding: ReturnType<Rule['evaluate']>[number],
  paths: ReadonlyMap<string, string>,
): PolicyViolation {
  const { template } = finding;
  return {
    ruleName: rule.control,
    description: finding.message,
    fix: rule.fix,
    severity: 'error',
    violatingResources: [
      {
        locations: finding.propertyPath === null ? [] : [finding.propertyPath],
        templatePath: paths.get(template) ?? template,
        ...(finding.resource === null ? {} : { resourceLogicalId: finding.resource.logicalId }),
        ...(finding.resource?.constructPath == null ? {} : { constructPath: finding.resource.constructPath }),
      },
    ],
  };
}
