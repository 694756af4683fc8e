import { checkTemplates } from '../../../lib/checks';
import { verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const REPOSITORY = 'AWS::ECR::Repository';

describe('tags of images', () => {
  it.each([
    ['that never move', 'IMMUTABLE', 'pass'],
    ['that move', 'MUTABLE', 'fail'],
    ['that move in part', 'IMMUTABLE_WITH_EXCLUSION', 'fail'],
    ['left out', NOTHING, 'fail'],
    ['that are given', UNKNOWN, 'unknown'],
    ['that move in one branch', either('IMMUTABLE', 'MUTABLE'), 'unknown'],
  ])('%s', (_, ImageTagMutability, verdict) => {
    expect(verdictOn('ecr-immutable', REPOSITORY, { ImageTagMutability })).toBe(verdict);
  });
});

describe('keys of repositories', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
  const under = (EncryptionType: unknown, KmsKey: unknown) => ({ EncryptionType, KmsKey });

  it.each([
    ['of a customer', under('KMS', KEY), 'pass'],
    ['of a customer, twice', under('KMS_DSSE', KEY), 'pass'],
    ['of S3', under('AES256', NOTHING), 'fail'],
    ['of S3 with a key beside it', under('AES256', KEY), 'fail'],
    ['that are not named', under('KMS', NOTHING), 'fail'],
    ['of AWS', under('KMS', 'alias/aws/ecr'), 'fail'],
    ['without a type', under(NOTHING, KEY), 'fail'],
    ['of a type that is given', under(UNKNOWN, KEY), 'unknown'],
    ['left out', NOTHING, 'fail'],
    ['that nobody knows', UNKNOWN, 'unknown'],
  ])('%s', (_, EncryptionConfiguration, verdict) => {
    expect(verdictOn('ecr-kms', REPOSITORY, { EncryptionConfiguration })).toBe(verdict);
  });

  const arn = (end: string) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:kms:\${AWS::Region}:\${AWS::AccountId}:${end}`,
  });

  it.each([
    ['an ARN', KEY, 'pass'],
    ['an id', '11111111-1111-1111-1111-111111111111', 'pass'],
    ['an alias', 'alias/images', 'pass'],
    ['an ARN of an alias', 'arn:aws:kms:eu-west-1:111111111111:alias/images', 'pass'],
    ['an alias of AWS', 'alias/aws/ecr', 'fail'],
    ['an ARN of an alias of AWS', 'arn:aws:kms:eu-west-1:111111111111:alias/aws/ecr', 'fail'],
    ['an alias that is called so', 'alias/awsome', 'pass'],
    ['an empty text', '', 'fail'],
    ['a list', [KEY], 'fail'],
    ['a reference to a key', { Ref: 'R' }, 'pass'],
    ['an attribute of a key', { 'Fn::GetAtt': ['R', 'Arn'] }, 'pass'],
    ['an import', { 'Fn::ImportValue': 'key-arn' }, 'pass'],
    ['a parameter', UNKNOWN, 'unknown'],
    ['a dynamic reference', '{{resolve:ssm:/key}}', 'unknown'],
    ['an ARN that is put together', arn('key/1'), 'pass'],
    ['an ARN with a parameter behind the kind', arn('key/${P}'), 'pass'],
    ['an ARN with a reference', arn('key/${R}'), 'pass'],
    ['an ARN with a parameter for the kind', arn('${P}'), 'unknown'],
    ['an ARN of an alias that is given', arn('alias/${P}'), 'unknown'],
    ['an ARN of an alias of AWS that is put together', arn('alias/aws/ecr'), 'fail'],
    ['an ARN in an account that is given', { 'Fn::Sub': 'arn:aws:kms:eu-west-1:${P}:alias/a' }, 'unknown'],
    ['an alias that is given', { 'Fn::Sub': 'alias/${P}' }, 'unknown'],
    ['an alias of AWS that is given', { 'Fn::Sub': 'alias/aws/${P}' }, 'fail'],
    ['an alias named for the stack', { 'Fn::Sub': 'alias/${AWS::StackName}-images' }, 'pass'],
    ['an alias named for a resource', { 'Fn::Sub': 'alias/${R}-images' }, 'pass'],
    ['an alias with a beginning of its own', { 'Fn::Sub': 'alias/images-${P}' }, 'pass'],
    ['one of two keys', either(KEY, arn('key/1')), 'pass'],
    ['a key or an alias of AWS that is put together', either(KEY, arn('alias/aws/ecr')), 'unknown'],
  ])('named by %s', (_, KmsKey, verdict) => {
    const EncryptionConfiguration = { EncryptionType: 'KMS', KmsKey };

    expect(verdictOn('ecr-kms', REPOSITORY, { EncryptionConfiguration })).toBe(verdict);
  });
});

describe('scans of images', () => {
  const REGISTRY = 'AWS::ECR::RegistryScanningConfiguration';
  const pushed = (ScanOnPush: unknown) => ({ ImageScanningConfiguration: { ScanOnPush } });
  const rule = (ScanFrequency: unknown, ...filters: readonly unknown[]) => ({
    ScanFrequency,
    RepositoryFilters: filters.map((Filter) => ({ Filter, FilterType: 'WILDCARD' })),
  });

  it.each([
    ['on push', pushed(true), 'pass'],
    ['on push as text', pushed('true'), 'pass'],
    ['never', pushed(false), 'fail'],
    ['left out', {}, 'fail'],
    ['that are given', pushed(UNKNOWN), 'unknown'],
    ['by a configuration that nobody knows', { ImageScanningConfiguration: UNKNOWN }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('ecr-scan', REPOSITORY, properties)).toBe(verdict);
  });

  function withRegistry(repository: object, registry: object, more: object = {}) {
    return {
      Parameters: { P: { Type: 'String' } },
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
      Resources: {
        R: { Type: REPOSITORY, Properties: repository },
        S: { Type: REGISTRY, Properties: { ScanType: 'BASIC', ...registry }, ...more },
      },
    };
  }

  function filtered(filter: unknown, RepositoryName: unknown): string | undefined {
    const Rules = [rule('SCAN_ON_PUSH', filter)];
    return verdicts('ecr-scan', withRegistry({ RepositoryName }, { Rules }))[0];
  }

  it.each([
    ['*', 'team/app', 'pass'],
    ['**', NOTHING, 'pass'],
    ['*', NOTHING, 'pass'],
    ['*', UNKNOWN, 'pass'],
    ['team/*', 'team/app', 'pass'],
    ['team/*', 'teams/app', 'fail'],
    ['*/app', 'team/app', 'pass'],
    ['*/app', 'team/apps', 'fail'],
    ['t*m/*p', 'team/app', 'pass'],
    ['ab*ba', 'aba', 'fail'],
    ['ab*ba', 'abcbba', 'pass'],
    ['app', 'team/app', 'pass'],
    ['app', 'team/apple', 'pass'],
    ['app', 'team/ap', 'fail'],
    ['app', NOTHING, 'fail'],
    ['team/*', NOTHING, 'fail'],
    ['team/*', UNKNOWN, 'unknown'],
    ['team/*', { 'Fn::Sub': 'team/${P}' }, 'pass'],
    ['team', { 'Fn::Sub': 'team/${P}' }, 'pass'],
    ['app', { 'Fn::Sub': 'team/${P}' }, 'unknown'],
    ['object', { 'Fn::Sub': 'team/${P}' }, 'unknown'],
    [UNKNOWN, 'team/app', 'unknown'],
    [NOTHING, 'team/app', 'fail'],
    ['', 'team/app', 'fail'],
    ['app', either('team/app', 'other/app'), 'pass'],
    ['team', either('team/app', 'other/app'), 'unknown'],
    [either('*', 'app'), 'team/app', 'pass'],
  ])('by a filter %s for a repository %s: %s', (filter, name, verdict) => {
    expect(filtered(filter, name)).toBe(verdict);
  });

  it.each([
    ['continuously', { ScanType: 'ENHANCED', Rules: [rule('CONTINUOUS_SCAN', '*')] }, 'pass'],
    ['by hand', { Rules: [rule('MANUAL', '*')] }, 'fail'],
    ['by a frequency that is given', { Rules: [rule(UNKNOWN, '*')] }, 'unknown'],
    ['by the second rule', { Rules: [rule('MANUAL', '*'), rule('SCAN_ON_PUSH', 'app')] }, 'pass'],
    ['by the second filter', { Rules: [rule('SCAN_ON_PUSH', 'x', 'app')] }, 'pass'],
    ['by no filter', { Rules: [rule('SCAN_ON_PUSH')] }, 'fail'],
    ['by no rule', { Rules: [] }, 'fail'],
    ['by rules that nobody knows', { Rules: UNKNOWN }, 'unknown'],
    [
      'by either of two rules',
      { Rules: either([rule('SCAN_ON_PUSH', '*')], [rule('SCAN_ON_PUSH', 'app')]) },
      'pass',
    ],
    ['by a rule in one branch', { Rules: either([rule('SCAN_ON_PUSH', '*')], []) }, 'unknown'],
    [
      'by more filters than AWS takes',
      { Rules: [rule('SCAN_ON_PUSH', ...Array<string>(500).fill('*'))] },
      'unknown',
    ],
  ])('of the registry, %s', (_, registry, verdict) => {
    expect(verdicts('ecr-scan', withRegistry({ RepositoryName: 'app' }, registry))).toEqual([verdict]);
  });

  it('of a registry whose configuration only perhaps exists: unknown', () => {
    const registry = { Rules: [rule('SCAN_ON_PUSH', '*')] };

    expect(verdicts('ecr-scan', withRegistry({}, registry, { Condition: 'C' }))).toEqual(['unknown']);
  });

  it('of more registries than one account and Region has: unknown', () => {
    const registry = (filter: string) => ({
      Type: REGISTRY,
      Properties: { ScanType: 'BASIC', Rules: [rule('SCAN_ON_PUSH', filter)] },
    });
    const many = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`S${index}`, registry('x')]));
    const Resources = { R: { Type: REPOSITORY, Properties: { RepositoryName: 'app' } }, ...many };

    expect(verdicts('ecr-scan', { Resources })).toEqual(['unknown']);
    expect(verdicts('ecr-scan', { Resources: { ...Resources, S0: registry('app') } })).toEqual(['pass']);
  });

  it('on push, where the registry scans other repositories', () => {
    const Rules = [rule('SCAN_ON_PUSH', 'other')];

    expect(verdicts('ecr-scan', withRegistry(pushed(true), { Rules }))).toEqual(['pass']);
    expect(verdicts('ecr-scan', withRegistry(pushed(true), { ScanType: 'ENHANCED', Rules }))).toEqual([
      'unknown',
    ]);
    expect(verdicts('ecr-scan', withRegistry(pushed(false), { ScanType: 'ENHANCED', Rules }))).toEqual([
      'fail',
    ]);
  });

  it.each([
    ['another account', { account: '222222222222', region: 'eu-west-1' }, 'fail'],
    ['another Region', { account: '111111111111', region: 'eu-west-2' }, 'fail'],
    ['the same place', { account: '111111111111', region: 'eu-west-1' }, 'pass'],
    ['a place that is not known', {}, 'pass'],
    ['an account that is not known', { region: 'eu-west-1' }, 'pass'],
  ])('of a registry in %s', (_, place, verdict) => {
    const home = { account: '111111111111', region: 'eu-west-1' };
    const registry = {
      Type: REGISTRY,
      Properties: { ScanType: 'BASIC', Rules: [rule('SCAN_ON_PUSH', '*')] },
    };
    const verdictOf = (here: object, there: object) =>
      checkTemplates([
        { name: 'a.json', template: { Resources: { R: { Type: REPOSITORY } } }, ...here },
        { name: 'b.json', template: { Resources: { S: registry } }, ...there },
      ]).results.find(({ control }) => control === 'ecr-scan')?.verdict;

    expect(verdictOf(home, place)).toBe(verdict);
    expect(verdictOf(place, home)).toBe(verdict);
  });
});
