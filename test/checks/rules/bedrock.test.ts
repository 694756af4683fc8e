import { verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111';

describe('keys of Bedrock', () => {
  const PLACES: readonly (readonly [control: string, type: string, properties: (key: unknown) => unknown])[] =
    [
      ['bedrock-guardrail-kms', 'AWS::Bedrock::Guardrail', (KmsKeyArn) => ({ KmsKeyArn })],
      ['bedrock-agent-kms', 'AWS::Bedrock::Agent', (key) => ({ CustomerEncryptionKeyArn: key })],
      ['bedrock-agent-kms', 'AWS::Bedrock::Flow', (key) => ({ CustomerEncryptionKeyArn: key })],
      ['bedrock-agent-kms', 'AWS::Bedrock::Prompt', (key) => ({ CustomerEncryptionKeyArn: key })],
      [
        'bedrock-data-source-kms',
        'AWS::Bedrock::DataSource',
        (KmsKeyArn) => ({ ServerSideEncryptionConfiguration: { KmsKeyArn } }),
      ],
    ];

  const KEYS: readonly (readonly [string, unknown, string])[] = [
    ['an ARN', KEY, 'pass'],
    ['a reference', { 'Fn::GetAtt': ['R', 'Arn'] }, 'pass'],
    ['an import', { 'Fn::ImportValue': 'key' }, 'pass'],
    ['nothing', NOTHING, 'fail'],
    ['an empty text', '', 'fail'],
    ['an alias of AWS', 'alias/aws/bedrock', 'fail'],
    ['an alias', 'alias/agents', 'fail'],
    ['an ARN of an alias', 'arn:aws:kms:eu-west-1:111111111111:alias/agents', 'fail'],
    [
      'an ARN of an alias that is put together',
      { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${P}:alias/a' },
      'unknown',
    ],
    [
      'an ARN of an alias in any Region',
      { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:111111111111:alias/a' },
      'fail',
    ],
    ['a parameter', UNKNOWN, 'unknown'],
    ['an ARN in one branch', either(KEY, NOTHING), 'unknown'],
  ];

  it.each(
    PLACES.flatMap(([control, type, place]) => KEYS.map((key) => [control, type, place, ...key] as const)),
  )('%s: %s%p: %s', (control, type, place, _, key, verdict) => {
    expect(verdictOn(control, type, place(key))).toBe(verdict);
  });

  it('of a data source whose configuration nobody knows: unknown', () => {
    const properties = { ServerSideEncryptionConfiguration: UNKNOWN };

    expect(verdictOn('bedrock-data-source-kms', 'AWS::Bedrock::DataSource', properties)).toBe('unknown');
  });
});

describe('prompt attacks', () => {
  const ATTACK = { Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' };
  const HATE = { Type: 'HATE', InputStrength: 'HIGH', OutputStrength: 'HIGH' };

  it.each([
    ['a filter', [ATTACK], 'pass'],
    ['a filter among others', [HATE, ATTACK], 'pass'],
    ['a weak filter', [{ ...ATTACK, InputStrength: 'LOW' }], 'pass'],
    ['a filter of some strength', [{ ...ATTACK, InputStrength: 'MEDIUM' }], 'pass'],
    ['a filter of the output', [{ ...ATTACK, InputStrength: 'NONE' }], 'fail'],
    ['a filter without strength', [{ Type: 'PROMPT_ATTACK' }], 'fail'],
    ['a filter that is on', [{ ...ATTACK, InputEnabled: true, InputAction: 'BLOCK' }], 'pass'],
    ['a filter that is off', [{ ...ATTACK, InputEnabled: false }], 'fail'],
    ['a filter that is off as text', [{ ...ATTACK, InputEnabled: 'false' }], 'fail'],
    ['a filter that is neither on nor off', [{ ...ATTACK, InputEnabled: 'fals' }], 'fail'],
    ['a filter that is off in other letters', [{ ...ATTACK, InputEnabled: 'False' }], 'fail'],
    ['a filter that is off in capitals', [{ ...ATTACK, InputEnabled: 'FALSE' }], 'fail'],
    ['a filter that only takes notes', [{ ...ATTACK, InputAction: 'NONE' }], 'fail'],
    ['another filter', [HATE], 'fail'],
    ['no filter', [], 'fail'],
    ['a strength that is given', [{ ...ATTACK, InputStrength: UNKNOWN }], 'unknown'],
    ['a switch that is given', [{ ...ATTACK, InputEnabled: UNKNOWN }], 'unknown'],
    ['an action that is given', [{ ...ATTACK, InputAction: UNKNOWN }], 'unknown'],
    ['a kind that is given', [{ ...ATTACK, Type: UNKNOWN }], 'unknown'],
    ['a filter in one branch', either([ATTACK], [HATE]), 'unknown'],
    ['a filter in both branches', either([ATTACK], [HATE, ATTACK]), 'pass'],
    ['filters that nobody knows', UNKNOWN, 'unknown'],
    ['a filter that is a text', ['PROMPT_ATTACK'], 'fail'],
  ])('%s', (_, FiltersConfig, verdict) => {
    const properties = { ContentPolicyConfig: { FiltersConfig } };

    expect(verdictOn('bedrock-guardrail-prompt-attack', 'AWS::Bedrock::Guardrail', properties)).toBe(verdict);
  });

  it('without a policy: fail', () => {
    expect(verdictOn('bedrock-guardrail-prompt-attack', 'AWS::Bedrock::Guardrail', {})).toBe('fail');
  });
});

describe('guardrails of agents', () => {
  const AT = (attribute: string) => ({ 'Fn::GetAtt': attribute });

  function verdictOf(GuardrailConfiguration: unknown): string | undefined {
    return verdicts('bedrock-agent-guardrail', {
      Parameters: { P: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      Resources: {
        G: { Type: 'AWS::Bedrock::Guardrail' },
        V: { Type: 'AWS::Bedrock::GuardrailVersion' },
        A: { Type: 'AWS::Bedrock::Agent', Properties: { GuardrailConfiguration } },
      },
    })[0];
  }

  it.each([
    ['by version', { GuardrailIdentifier: 'g', GuardrailVersion: '2' }, 'pass'],
    ['by a number that is no text', { GuardrailIdentifier: 'g', GuardrailVersion: 2 }, 'pass'],
    [
      'by the version of the templates',
      { GuardrailIdentifier: AT('G.GuardrailId'), GuardrailVersion: AT('V.Version') },
      'pass',
    ],
    [
      'by what the guardrail says, its draft',
      { GuardrailIdentifier: AT('G.GuardrailId'), GuardrailVersion: AT('G.Version') },
      'fail',
    ],
    ['by a word that is no version', { GuardrailIdentifier: 'g', GuardrailVersion: 'draft' }, 'unknown'],
    ['as a draft', { GuardrailIdentifier: 'g', GuardrailVersion: 'DRAFT' }, 'fail'],
    ['without a version', { GuardrailIdentifier: 'g' }, 'fail'],
    ['without an identifier', { GuardrailVersion: '2' }, 'fail'],
    ['with an empty identifier', { GuardrailIdentifier: '', GuardrailVersion: '2' }, 'fail'],
    ['whichever', { GuardrailIdentifier: UNKNOWN, GuardrailVersion: '2' }, 'pass'],
    ['by a version that is given', { GuardrailIdentifier: 'g', GuardrailVersion: UNKNOWN }, 'unknown'],
    [
      'by a version or as a draft',
      { GuardrailIdentifier: 'g', GuardrailVersion: either('2', AT('G.Version')) },
      'unknown',
    ],
    ['by a version that is a list', { GuardrailIdentifier: 'g', GuardrailVersion: ['2'] }, 'unknown'],
    ['that nobody knows', UNKNOWN, 'unknown'],
    ['left out', NOTHING, 'fail'],
  ])('%s', (_, configuration, verdict) => {
    expect(verdictOf(configuration)).toBe(verdict);
  });
});

describe('networks of agent runtimes', () => {
  it.each([
    ['a VPC', { NetworkMode: 'VPC' }, 'pass'],
    ['the public one', { NetworkMode: 'PUBLIC' }, 'fail'],
    ['no mode', {}, 'fail'],
    ['left out', NOTHING, 'fail'],
    ['given', { NetworkMode: UNKNOWN }, 'unknown'],
    ['given as a whole', UNKNOWN, 'unknown'],
  ])('%s', (_, NetworkConfiguration, verdict) => {
    const properties = { NetworkConfiguration };

    expect(verdictOn('agentcore-private', 'AWS::BedrockAgentCore::Runtime', properties)).toBe(verdict);
  });
});
