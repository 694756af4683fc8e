// policies/baseline: rules of AWS Config as the one text that it takes them in. Written by hand: every value is of this
// room's own tables, so nothing needs more of YAML than names and quoted texts.
import type { ConfigRule } from './config-rules';

/**
 * The template of a conformance pack with `rules`.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
 */
export function conformancePack(rules: readonly ConfigRule[]): string {
  return ['Resources:', ...rules.flatMap(resource), ''].join('\n');
}

function resource(rule: ConfigRule): readonly string[] {
  const parameters = Object.entries(rule.parameters ?? {});
  return [
    `  ${logicalId(rule)}:`,
    '    Type: AWS::Config::ConfigRule',
    '    Properties:',
    `      ConfigRuleName: ${rule.identifier.toLowerCase().replaceAll('_', '-')}`,
    `      Description: ${rule.slug}`,
    ...(parameters.length === 0 ? [] : ['      InputParameters:']),
    ...parameters.map(([name, value]) => `        ${name}: ${JSON.stringify(value)}`),
    '      Source:',
    '        Owner: AWS',
    `        SourceIdentifier: ${rule.identifier}`,
  ];
}

/** `ROOT_ACCOUNT_MFA_ENABLED` becomes `RootAccountMfaEnabled`. */
function logicalId({ identifier }: ConfigRule): string {
  return identifier.toLowerCase().replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
