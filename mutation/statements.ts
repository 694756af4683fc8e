// mutation: policies weakened, statement by statement: a denial dropped, a condition dropped, a name widened.
import type { MutableResource, Weakening } from './mutant';

type Statement = Record<string, unknown>;

/** Where each type keeps its policies. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
  'AWS::Organizations::Policy': ['Content'],
  'AWS::SSO::PermissionSet': ['InlinePolicy'],
};

/** Types whose statements say whom a resource lets in: everybody in a Principal is for checks to see. */
const OPEN_TO_ALL = [
  'AWS::S3::BucketPolicy',
  'AWS::KMS::Key',
  'AWS::ECR::Repository',
  'AWS::SNS::TopicPolicy',
];
const OF_IDENTITIES = ['AWS::IAM::ManagedPolicy', 'AWS::SSO::PermissionSet'];

/** Every weakening of the policies of `resource`. */
export function statementWeakenings(resource: MutableResource): readonly Weakening[] {
  return (DOCUMENTS[resource.Type] ?? []).flatMap((property) => {
    const statements = statementsOf(resource, property);
    return [
      ...statements.flatMap((statement, index) => weakeningsOf(statement, index, property, resource.Type)),
      ...everybody(resource.Type, property),
      ...everything(resource.Type, property),
    ];
  });
}

function weakeningsOf(
  statement: Statement,
  index: number,
  property: string,
  type: string,
): readonly Weakening[] {
  const sid = typeof statement['Sid'] === 'string' ? statement['Sid'] : String(index);
  const isDenied = statement['Effect'] === 'Deny';
  const changed = (change: string, edit: (own: Statement, all: Statement[]) => void): Weakening => ({
    change: `${property}.${sid}: ${change}`,
    guard: isPlainHttp(statement) && type === 'AWS::S3::BucketPolicy' ? 'setting' : 'access',
    apply: (resource) =>
      editDocument(resource, property, (all) => {
        edit(all[index] ?? {}, all);
      }),
  });
  if (isDenied)
    return [
      changed('denial dropped', (_, all) => {
        all.splice(index, 1);
      }),
    ];
  const condition = statement['Condition'] as Record<string, Record<string, unknown>> | undefined;
  return [
    ...(condition === undefined
      ? []
      : [
          changed('without its conditions', (own) => {
            delete own['Condition'];
          }),
        ]),
    ...(isEverything(statement['Resource']) || statement['Resource'] === undefined || type === 'AWS::KMS::Key'
      ? []
      : [
          changed('on everything', (own) => {
            own['Resource'] = '*';
          }),
        ]),
  ];
}

function isPlainHttp({ Effect, Condition }: Statement): boolean {
  return Effect === 'Deny' && JSON.stringify(Condition ?? {}).includes('aws:SecureTransport');
}

/** A statement that lets everybody in. */
function everybody(type: string, property: string): readonly Weakening[] {
  if (!OPEN_TO_ALL.includes(type)) return [];
  return [
    {
      change: `${property}: everybody may do everything`,
      guard: 'setting',
      apply: (resource) =>
        editDocument(resource, property, (all) => {
          all.push({ Sid: 'Everybody', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
        }),
    },
  ];
}

/** A statement that lets its holder do everything. */
function everything(type: string, property: string): readonly Weakening[] {
  if (!OF_IDENTITIES.includes(type)) return [];
  return [
    {
      change: `${property}: everything on everything`,
      guard: 'setting',
      apply: (resource) =>
        editDocument(resource, property, (all) => {
          all.push({ Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' });
        }),
    },
  ];
}

function isEverything(resource: unknown): boolean {
  return resource === '*' || (Array.isArray(resource) && resource.includes('*'));
}

function statementsOf(resource: MutableResource, property: string): readonly Statement[] {
  const document = documentOf(resource, property);
  return Array.isArray(document?.['Statement']) ? (document['Statement'] as Statement[]) : [];
}

function documentOf(resource: MutableResource, property: string): Record<string, unknown> | undefined {
  const value = resource.Properties?.[property];
  if (typeof value === 'string') return JSON.parse(value) as Record<string, unknown>;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function editDocument(
  resource: MutableResource,
  property: string,
  edit: (statements: Statement[]) => void,
): boolean {
  const document = documentOf(resource, property);
  if (document === undefined || !Array.isArray(document['Statement'])) return false;
  edit(document['Statement'] as Statement[]);
  if (resource.Properties === undefined) return false;
  const isText = typeof resource.Properties[property] === 'string';
  resource.Properties[property] = isText ? JSON.stringify(document) : document;
  return true;
}
