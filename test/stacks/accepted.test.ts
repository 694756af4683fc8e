// What our own code accepts of cdk-nag's findings. A new entry needs a reason that stands up to an auditor, and a line here.
import { EXAMPLE, planned } from '../_helpers/planned';

const accepted = planned(EXAMPLE).report.check.results.filter(({ acknowledged }) => acknowledged !== null);

it('accepts wildcards of IAM policies, each with its reason, and these findings on these resources', () => {
  const others = accepted.filter(({ control }) => control !== 'AwsSolutions-IAM5');
  const listed = new Set(
    others.map(
      ({ control, constructPath }) => `${control} ${(constructPath ?? '').split('/').slice(-2).join('/')}`,
    ),
  );

  expect([...listed].sort()).toEqual([
    'AwsSolutions-AS3 Hosts/Resource',
    'AwsSolutions-IAM4 Role/Resource',
    'AwsSolutions-S1 AccessLogs/Resource',
    'NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled Trails/Data',
    'NIST.800.53.R5-EC2RestrictedCommonPorts NodeGroup/FromItself',
    'NIST.800.53.R5-EC2RestrictedCommonPorts SageMakerGroup/FromItself',
    'NIST.800.53.R5-LambdaConcurrency Function/Resource',
    'NIST.800.53.R5-LambdaDLQ Function/Resource',
    'NIST.800.53.R5-LambdaInsideVPC Function/Resource',
    'NIST.800.53.R5-S3BucketLoggingEnabled AccessLogs/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled AccessLogs/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled Answers/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled Archive/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled ConfigurationArchive/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled Data/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled Intake/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled Models/Resource',
    'NIST.800.53.R5-S3BucketReplicationEnabled Work/Resource',
    'NIST.800.53.R5-S3DefaultEncryptionKMS AccessLogs/Resource',
    'resource-policy-star Endpoints/S3',
  ]);
});

it('gives every wildcard a reason of some length', () => {
  const wildcards = accepted.filter(({ control }) => control === 'AwsSolutions-IAM5');

  expect(wildcards.length).toBeGreaterThan(100);
  for (const { acknowledged } of wildcards) expect(acknowledged?.reason.length).toBeGreaterThan(40);
});

it('never accepts a wildcard that stands alone among the actions of a project’s role', () => {
  const broad = accepted.filter(
    ({ observed, constructPath }) =>
      observed === 'Action::*' && !/ServiceBoundary|Boundary/.test(constructPath ?? ''),
  );

  expect(broad).toEqual([]);
});
