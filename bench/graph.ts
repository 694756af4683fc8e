// bench: the graph of 1,000 resources in two made-up templates that refer to one another by every means.
import { readTemplates } from '../lib/assembly';
import { cpuSeconds } from './cpu';

const STACKS = 2;
const GROUPS = 125;

/** What one run took and found. */
export interface MeasuredGraph {
  /** CPU seconds by step. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly resources: number;
  readonly references: number;
}

/** Every step on a graph of 1,000 resources. */
export function measureGraph(): MeasuredGraph {
  const sources = Array.from({ length: STACKS }, (_, stack) => ({
    name: `stack-${stack}.json`,
    template: JSON.stringify({
      Parameters: { Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] } },
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Resources: Object.assign(
        {},
        ...Array.from({ length: GROUPS }, (_item, group) => resources(stack, group)),
      ) as object,
    }),
    account: '111111111111',
    region: 'eu-west-1',
    stackName: `stack-${stack}`,
  }));
  const seconds: Record<string, number> = {};
  const graph = cpuSeconds(seconds, 'read', () => readTemplates(sources));
  cpuSeconds(seconds, 'resolve', () => graph.resources.map(({ properties }) => properties));
  const references = cpuSeconds(seconds, 'references', () =>
    graph.resources.flatMap((resource) => graph.referencesTo(resource)),
  );
  cpuSeconds(seconds, 'positions', () =>
    graph.resources.map((resource) => graph.positionOf(resource, 'PolicyDocument.Statement.1.Resource')),
  );
  return { seconds, resources: graph.resources.length, references: references.length };
}

/** Four resources that belong together; the policy names a bucket of the other stack. */
function resources(stack: number, group: number): object {
  const other = (stack + 1) % STACKS;
  return {
    [`Key${group}`]: {
      Type: 'AWS::KMS::Key',
      Properties: { EnableKeyRotation: { 'Fn::If': ['Prod', true, true] } },
    },
    [`Bucket${group}`]: { Type: 'AWS::S3::Bucket', Properties: { BucketName: `bucket-${stack}-${group}` } },
    [`Role${group}`]: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: { 'Fn::Sub': `role-${group}-\${AWS::Region}-${stack}` } },
    },
    [`Policy${group}`]: {
      Type: 'AWS::IAM::RolePolicy',
      Properties: {
        RoleName: { Ref: `Role${group}` },
        PolicyName: 'access',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: { 'Fn::GetAtt': [`Key${group}`, 'Arn'] } },
            {
              Effect: 'Allow',
              Action: ['s3:GetObject', 's3:PutObject'],
              Resource: [
                { 'Fn::Join': ['', [{ 'Fn::GetAtt': [`Bucket${group}`, 'Arn'] }, '/*']] },
                { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::bucket-${other}-${group}/*` },
              ],
              Condition: {
                'Fn::If': ['Prod', { Bool: { 'aws:SecureTransport': 'true' } }, { Ref: 'AWS::NoValue' }],
              },
            },
          ],
        },
      },
    },
  };
}
