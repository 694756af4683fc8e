import { Template } from 'aws-cdk-lib/assertions';
import { Guardrails } from '../../constructs';
import { guardrails } from '../../policies';
import '../_helpers/matchers';
import { SCORING, guardrailFacts } from '../_helpers/scopes';
import { emptyStack } from '../_helpers/stack';

const facts = guardrailFacts(SCORING);
const stack = emptyStack();
new Guardrails(stack, 'Guardrails', { facts, targets: ['ou-ab12-11111111', '222222222222'] });
const policies = Object.entries(Template.fromStack(stack).findResources('AWS::Organizations::Policy')) as [
  string,
  { DependsOn?: string[]; Properties: Record<string, unknown> },
][];

describe('the guardrails of an organisation', () => {
  it('are three service control policies and one resource control policy, on every target', () => {
    expect(policies.map(([, { Properties }]) => [Properties['Name'], Properties['Type']])).toEqual([
      ['acme-ml--record', 'SERVICE_CONTROL_POLICY'],
      ['acme-ml--identities', 'SERVICE_CONTROL_POLICY'],
      ['acme-ml--account', 'SERVICE_CONTROL_POLICY'],
      ['acme-ml--resources', 'RESOURCE_CONTROL_POLICY'],
    ]);
    for (const [, { Properties }] of policies)
      expect(Properties['TargetIds']).toEqual(['ou-ab12-11111111', '222222222222']);
  });

  it('say what the documents of policies say', () => {
    expect(policies.map(([, { Properties }]) => Properties['Content'])).toEqual(
      guardrails(facts).map(({ document }) => document),
    );
  });

  it('are made one after the other: AWS Organizations refuses two changes at a time', () => {
    const ids = policies.map(([id]) => id);

    expect(policies.map(([, { DependsOn }]) => DependsOn)).toEqual([
      undefined,
      ...ids.slice(0, -1).map((id) => [id]),
    ]);
  });

  it('have no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});
