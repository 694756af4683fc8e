import { Match, Template } from 'aws-cdk-lib/assertions';
import { ImageRepository, type ImageRepositoryProps, ImageScanning } from '../../constructs';
import '../_helpers/matchers';
import { KEY_ARN, SCORING } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function repository(props: Partial<ImageRepositoryProps> = {}) {
  const stack = emptyStack();
  new ImageRepository(stack, 'Images', { project: SCORING, keyArn: KEY_ARN, qualifier: 'mlkeep', ...props });
  return { stack, template: Template.fromStack(stack) };
}

describe('an image repository', () => {
  it('is encrypted with the project’s key, and its tags never move', () => {
    repository().template.hasResourceProperties('AWS::ECR::Repository', {
      RepositoryName: 'acme-ml/prod/credit-risk/scoring',
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: KEY_ARN },
      ImageTagMutability: 'IMMUTABLE',
      ImageTagMutabilityExclusionFilters: Match.absent(),
      RepositoryPolicyText: { Statement: Match.anyValue() },
    });
  });

  it('keeps every image with a tag', () => {
    const { Properties } = onlyResource(repository().stack, 'AWS::ECR::Repository') as {
      Properties: { LifecyclePolicy: { LifecyclePolicyText: string } };
    };
    const { rules } = JSON.parse(Properties.LifecyclePolicy.LifecyclePolicyText) as {
      rules: { selection: { tagStatus: string; countNumber: number } }[];
    };

    expect(rules.map(({ selection }) => [selection.tagStatus, selection.countNumber])).toEqual([
      ['untagged', 14],
    ]);
  });

  it.each([
    [{}, 'RetainExceptOnCreate', false],
    [{ destroyWithStack: true }, 'Delete', true],
  ])('stays unless it is told to go: %j', (props, deletion, empty) => {
    expect(onlyResource(repository(props).stack, 'AWS::ECR::Repository')).toMatchObject({
      DeletionPolicy: deletion,
      Properties: { EmptyOnDelete: empty },
    });
  });

  it('has no finding of four packs', () => {
    expect(repository().stack).toHaveNoFindings();
  });
});

describe('the scanning of images', () => {
  it('is enhanced and continuous for everything below the platform’s name', () => {
    const stack = emptyStack();
    new ImageScanning(stack, 'Scanning', { platform: 'acme-ml' });

    expect(onlyResource(stack, 'AWS::ECR::RegistryScanningConfiguration')).toMatchObject({
      Properties: {
        ScanType: 'ENHANCED',
        Rules: [
          {
            ScanFrequency: 'CONTINUOUS_SCAN',
            RepositoryFilters: [{ Filter: 'acme-ml/*', FilterType: 'WILDCARD' }],
          },
        ],
      },
    });
    expect(stack).toHaveNoFindings();
  });
});
