import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const DOMAIN = 'AWS::SageMaker::Domain';
const PROFILE = 'AWS::SageMaker::UserProfile';
const SPACE = 'AWS::SageMaker::Space';
const NOTEBOOK = 'AWS::SageMaker::NotebookInstance';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';

describe('one property of Studio or a notebook', () => {
  it.each([
    ['sm-domain-vpc-only', DOMAIN, { AppNetworkAccessType: 'VpcOnly' }, 'pass'],
    ['sm-domain-vpc-only', DOMAIN, { AppNetworkAccessType: 'PublicInternetOnly' }, 'fail'],
    ['sm-domain-vpc-only', DOMAIN, {}, 'fail'],
    ['sm-domain-vpc-only', DOMAIN, { AppNetworkAccessType: UNKNOWN }, 'unknown'],
    ['sm-domain-kms', DOMAIN, { KmsKeyId: KEY }, 'pass'],
    ['sm-domain-kms', DOMAIN, { KmsKeyId: UNKNOWN }, 'unknown'],
    ['sm-domain-kms', DOMAIN, { KmsKeyId: 'alias/aws/elasticfilesystem' }, 'fail'],
    ['sm-domain-kms', DOMAIN, {}, 'fail'],
    ['sm-domain-kms', DOMAIN, { KmsKeyId: either(KEY, NOTHING) }, 'unknown'],
    ['sm-domain-no-docker', DOMAIN, {}, 'pass'],
    ['sm-domain-no-docker', DOMAIN, docker('DISABLED'), 'pass'],
    ['sm-domain-no-docker', DOMAIN, docker('ENABLED'), 'fail'],
    ['sm-domain-no-docker', DOMAIN, docker(UNKNOWN), 'unknown'],
    ['sm-domain-no-docker', DOMAIN, docker(either('DISABLED', NOTHING)), 'pass'],
    ['sm-domain-no-docker', DOMAIN, docker(either('DISABLED', 'ENABLED')), 'unknown'],
    ['sm-domain-no-docker', DOMAIN, docker(['ENABLED']), 'unknown'],
    ['sm-domain-no-docker', DOMAIN, { DomainSettings: UNREADABLE }, 'unknown'],
    ['sm-domain-no-docker', DOMAIN, { DomainSettings: 'none' }, 'unknown'],
    ['sm-domain-no-docker', DOMAIN, { DomainSettings: null }, 'pass'],
    ['sm-domain-user-identity', DOMAIN, identity('USER_PROFILE_NAME'), 'pass'],
    ['sm-domain-user-identity', DOMAIN, identity('DISABLED'), 'fail'],
    ['sm-domain-user-identity', DOMAIN, {}, 'fail'],
    ['sm-space-private', SPACE, { SpaceSharingSettings: { SharingType: 'Private' } }, 'pass'],
    ['sm-space-private', SPACE, { SpaceSharingSettings: { SharingType: 'Shared' } }, 'fail'],
    ['sm-space-private', SPACE, {}, 'fail'],
    ['sm-notebook-no-internet', NOTEBOOK, { DirectInternetAccess: 'Disabled' }, 'pass'],
    ['sm-notebook-no-internet', NOTEBOOK, { DirectInternetAccess: 'Enabled' }, 'fail'],
    ['sm-notebook-no-internet', NOTEBOOK, { SubnetId: 'subnet-1' }, 'fail'],
    ['sm-notebook-vpc', NOTEBOOK, { SubnetId: 'subnet-1' }, 'pass'],
    ['sm-notebook-vpc', NOTEBOOK, { SubnetId: UNKNOWN }, 'pass'],
    ['sm-notebook-vpc', NOTEBOOK, { SecurityGroupIds: ['sg-1'] }, 'fail'],
    ['sm-notebook-no-root', NOTEBOOK, { RootAccess: 'Disabled' }, 'pass'],
    ['sm-notebook-no-root', NOTEBOOK, { RootAccess: 'Enabled' }, 'fail'],
    ['sm-notebook-no-root', NOTEBOOK, {}, 'fail'],
    ['sm-notebook-kms', NOTEBOOK, { KmsKeyId: 'alias/notebooks' }, 'pass'],
    ['sm-notebook-kms', NOTEBOOK, { KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:alias/aws/ebs' }, 'fail'],
    ['sm-notebook-kms', NOTEBOOK, {}, 'fail'],
  ])('%s of %s with %j: %s', (control, type, properties, verdict) => {
    expect(verdictOn(control, type, properties)).toBe(verdict);
  });
});

describe('notebooks that are shared', () => {
  it.each([
    ['nothing is said', undefined, 'pass'],
    ['output is left out', { NotebookOutputOption: 'Disabled' }, 'pass'],
    ['only the place is said', { S3OutputPath: 's3://outputs' }, 'pass'],
    ['output goes out in the clear', { NotebookOutputOption: 'Allowed' }, 'fail'],
    ['output goes out under a key', { NotebookOutputOption: 'Allowed', S3KmsKeyId: KEY }, 'pass'],
    [
      'output goes out under a key of AWS',
      { NotebookOutputOption: 'Allowed', S3KmsKeyId: 'alias/aws/s3' },
      'fail',
    ],
    ['nobody knows', { NotebookOutputOption: UNKNOWN }, 'unknown'],
    ['nobody knows, but there is a key', { NotebookOutputOption: UNKNOWN, S3KmsKeyId: KEY }, 'pass'],
    ['both ways are right', either({ NotebookOutputOption: 'Allowed', S3KmsKeyId: KEY }, NOTHING), 'pass'],
    ['one way is wrong', either({ NotebookOutputOption: 'Allowed' }, NOTHING), 'unknown'],
    ['it cannot be read', UNREADABLE, 'unknown'],
    ['it is no mapping', 'Disabled', 'unknown'],
    ['the option is no text', { NotebookOutputOption: { Disabled: true } }, 'fail'],
  ])('where %s', (_, SharingSettings, verdict) => {
    const settings = SharingSettings === undefined ? {} : { SharingSettings };

    expect(verdictOn('sm-domain-sharing', DOMAIN, { DefaultUserSettings: settings })).toBe(verdict);
    expect(verdictOn('sm-domain-sharing', PROFILE, { UserSettings: settings })).toBe(verdict);
  });

  it('are judged where the type writes them', () => {
    const wrong = { SharingSettings: { NotebookOutputOption: 'Allowed' } };

    expect(verdictOn('sm-domain-sharing', DOMAIN, { UserSettings: wrong })).toBe('pass');
    expect(verdictOn('sm-domain-sharing', PROFILE, { DefaultUserSettings: wrong })).toBe('pass');
  });
});

function docker(EnableDockerAccess: unknown) {
  return { DomainSettings: { DockerSettings: { EnableDockerAccess } } };
}

function identity(ExecutionRoleIdentityConfig: string) {
  return { DomainSettings: { ExecutionRoleIdentityConfig } };
}
