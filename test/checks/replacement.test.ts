import { readTemplates } from '../../lib/assembly';
import { replacements } from '../../lib/checks';

type Resources = Readonly<Record<string, object>>;

function graph(resources: Resources, stackName = 'acme-ml--prod--credit-risk--scoring') {
  return readTemplates([
    { name: `${stackName}.template.json`, template: { Resources: resources }, stackName },
  ]);
}

function found(before: Resources, after: Resources): readonly string[] {
  return replacements(graph(before), graph(after))
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ id, resource, propertyPath }) => `${id} ${resource} ${propertyPath}`);
}

const bucket = (properties: object) => ({ Type: 'AWS::S3::Bucket', Properties: properties });
const key = { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'SYMMETRIC_DEFAULT', Description: 'a' } };

describe('an upgrade', () => {
  it.each([
    ['the name of a bucket', bucket({ BucketName: 'a' }), bucket({ BucketName: 'b' }), 'BucketName'],
    [
      'Object Lock that is turned on',
      bucket({ BucketName: 'a' }),
      bucket({ BucketName: 'a', ObjectLockEnabled: true }),
      'ObjectLockEnabled',
    ],
    ['the kind of a key', key, { ...key, Properties: { KeySpec: 'RSA_2048' } }, 'KeySpec'],
    [
      'the key of a repository',
      { Type: 'AWS::ECR::Repository', Properties: { EncryptionConfiguration: { KmsKey: 'a' } } },
      { Type: 'AWS::ECR::Repository', Properties: { EncryptionConfiguration: { KmsKey: 'b' } } },
      'EncryptionConfiguration',
    ],
    [
      'the key of a domain of packages',
      { Type: 'AWS::CodeArtifact::Domain', Properties: { DomainName: 'a', EncryptionKey: 'a' } },
      { Type: 'AWS::CodeArtifact::Domain', Properties: { DomainName: 'a', EncryptionKey: 'b' } },
      'EncryptionKey',
    ],
    [
      'the prefix of a cache',
      { Type: 'AWS::ECR::PullThroughCacheRule', Properties: { EcrRepositoryPrefix: 'a/cache/quay' } },
      { Type: 'AWS::ECR::PullThroughCacheRule', Properties: { EcrRepositoryPrefix: 'b/cache/quay' } },
      'EcrRepositoryPrefix',
    ],
    [
      'the capacity of a rule group',
      { Type: 'AWS::NetworkFirewall::RuleGroup', Properties: { RuleGroupName: 'a', Capacity: 1 } },
      { Type: 'AWS::NetworkFirewall::RuleGroup', Properties: { RuleGroupName: 'a', Capacity: 2 } },
      'Capacity',
    ],
    [
      'the path of a role',
      { Type: 'AWS::IAM::Role', Properties: { RoleName: 'a', Path: '/x/' } },
      { Type: 'AWS::IAM::Role', Properties: { RoleName: 'a', Path: '/y/' } },
      'Path',
    ],
  ])('finds %s', (_, before, after, property) => {
    expect(found({ R: before }, { R: after })).toEqual([`Upgrade::resource-replaced R ${property}`]);
  });

  it('finds what keeps data and vanishes or becomes something else', () => {
    expect(found({ Data: bucket({ BucketName: 'a' }) }, { Other: bucket({ BucketName: 'a' }) })).toEqual([
      'Upgrade::resource-lost Data null',
    ]);
    expect(found({ Data: bucket({}) }, { Data: key })).toEqual(['Upgrade::resource-lost Data null']);
  });

  it('finds a repository of packages that is taken out: what it keeps may be nowhere else', () => {
    const npm = { Type: 'AWS::CodeArtifact::Repository', Properties: { RepositoryName: 'npm' } };

    expect(found({ Npm: npm }, {})).toEqual(['Upgrade::resource-lost Npm null']);
  });

  it('lets a role go, and everything change that CloudFormation updates in place', () => {
    const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'a' } };

    expect(
      found({ R: role, K: key }, { K: { ...key, Properties: { ...key.Properties, Description: 'b' } } }),
    ).toEqual([]);
  });

  it('takes a switch that is off for one that was not written', () => {
    expect(
      found({ R: bucket({ BucketName: 'a' }) }, { R: bucket({ BucketName: 'a', ObjectLockEnabled: false }) }),
    ).toEqual([]);
  });

  it('sees a name through intrinsic functions, and a reference as what it refers to', () => {
    const before = { K: key, R: bucket({ BucketName: { 'Fn::Sub': 'a-b' } }) };
    const after = { K: key, R: bucket({ BucketName: { 'Fn::Join': ['-', ['a', 'b']] } }) };

    expect(found(before, after)).toEqual([]);
  });

  it('does not judge stacks that come or go, and says what it compared', () => {
    const old = graph({ Data: bucket({ BucketName: 'a' }) }, 'old');
    const fresh = graph({ Data: bucket({ BucketName: 'b' }) }, 'fresh');

    expect(replacements(old, fresh)).toEqual([]);
    expect(replacements(old, old)).toMatchObject([{ verdict: 'pass', resource: 'Data' }]);
  });
});
