// mutation: mutants that nothing catches and that take no protection away, with the reason. An entry that matches no
// survivor any more fails the run, so that the table says what is so.
import type { Mutant } from './mutant';

/** Survivors that are harmless, and why. */
export interface Harmless {
  readonly type: string;
  readonly changes: readonly string[];
  /** Where only some resources of the type are meant: a part of their logical ids. */
  readonly resource?: string;
  /** Where only some templates are meant: a part of their names. */
  readonly template?: string;
  readonly reason: string;
}

/** Every known one. */
export const HARMLESS: readonly Harmless[] = [
  {
    type: 'AWS::EC2::VPCEndpoint',
    changes: ['dropped'],
    reason:
      'subnets have no other way to a service than its endpoint: without it what runs there loses the service, and nothing is opened',
  },
  {
    type: 'AWS::Batch::JobDefinition',
    changes: ['NodeProperties.NodeRangeProperties.0.Container.LogConfiguration dropped'],
    reason:
      'the log group that Batch takes instead is closed to the role of the nodes, which writes to the log group of its project alone: the job does not start, and nothing is written elsewhere',
  },
  {
    type: 'AWS::KMS::Key',
    changes: ['KeyPolicy.AdministerByDeployment: without its conditions'],
    reason:
      'of what it opens the policies of one role name anything: break-glass may switch rotation on, which it may on every other key',
  },
  {
    type: 'AWS::KMS::Key',
    changes: ['KeyPolicy.RollBackByDeployment: without its conditions'],
    reason:
      'the policies of CloudFormation’s role ask for 30 days too (keys-go-slowly); what is left is a request that names no number, and KMS waits 30 days then',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: [
      'PolicyDocument.AskTheTrail: on everything',
      'PolicyDocument.SeeTables: on everything',
      'PolicyDocument.ReadCatalogue: on everything',
      'PolicyDocument.FindAnswers: on everything',
      'PolicyDocument.ListArchive: on everything',
      'PolicyDocument.WriteAnswers: on everything',
      'PolicyDocument.DecryptArchive: without its conditions',
      'PolicyDocument.DecryptArchive: on everything',
      'PolicyDocument.EncryptAnswers: without its conditions',
      'PolicyDocument.EncryptAnswers: on everything',
      'PolicyDocument.OtherKeyUse: denial dropped',
    ],
    resource: 'Investigator',
    reason:
      'the account of the record holds nothing else that Athena, its catalogue or these keys are about; the record itself is read through Athena alone (investigator-asks-by-athena), and nothing is written outside of it',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: [
      'PolicyDocument.RescueKeys: without its conditions',
      'PolicyDocument.RescueKeys: on everything',
      'PolicyDocument.LookAtBuckets: on everything',
      'PolicyDocument.Erase: on everything',
      'PolicyDocument.EraseImages: on everything',
      'PolicyDocument.DisposePackages: on everything',
      'PolicyDocument.StartTrails: on everything',
      'PolicyDocument.DisarmRoles: on everything',
      'PolicyDocument.ReadLogs: on everything',
      'PolicyDocument.ListArchive: on everything',
      'PolicyDocument.DecryptArchives: without its conditions',
      'PolicyDocument.DecryptArchives: on everything',
      'PolicyDocument.KeyUse: denial dropped',
    ],
    resource: 'BreakGlass',
    reason:
      'what it opens is in no template: resources in our accounts that are not the platform’s, to the one role that somebody takes in an emergency, with an alarm; what is the platform’s keeps the denials of its own policies',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: ['PolicyDocument.PlatformTags: denial dropped'],
    resource: 'Boundary',
    template: '--sandbox.',
    reason:
      'nothing that this boundary lets through gives tags; where one lets jobs or a cache of images through, boundaries-keep-tags asks',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: ['PolicyDocument.StopJobs: on everything'],
    reason:
      'what is stopped is a job and nothing else, and the condition keeps it to the jobs of the project (jobs-are-stopped-by-their-project)',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: ['PolicyDocument.ReadJobLogs: on everything'],
    reason:
      'the boundary keeps logs to the project’s one group and to streams of its own jobs: what the same people submitted',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: ['PolicyDocument.LocateBuckets: on everything'],
    reason: 'it tells the Region of a bucket, and the boundary keeps it to buckets of the project',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: [
      'PolicyDocument.ListBuckets: on everything',
      'PolicyDocument.ListPrefixes: on everything',
      'PolicyDocument.DecryptThroughS3: without its conditions',
      'PolicyDocument.DecryptThroughS3: on everything',
      'PolicyDocument.EncryptThroughS3: without its conditions',
      'PolicyDocument.EncryptThroughS3: on everything',
      'PolicyDocument.EncryptForAttestedCode: on everything',
      'PolicyDocument.DecideOnModels: on everything',
      'PolicyDocument.Key: without its conditions',
    ],
    reason:
      'what it opens is in no template and would have to bear the project’s own name or alias, which names one thing only; of what is there, who uses a key for which store is asked (…-decrypters, …-encrypters)',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: [
      'PolicyDocument.JoinClusters: on everything',
      'PolicyDocument.TakeTasks: on everything',
      'PolicyDocument.TagOnJoining: on everything',
      'PolicyDocument.TagOnJoining: without its conditions',
      'PolicyDocument.WriteJobLogs: on everything',
    ],
    reason:
      'the denial beside it keeps nodes to the clusters of their own compute environments, whose names only deployment knows, and the boundary keeps logs to the project’s groups',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    changes: [
      'PolicyDocument.ReadStacks: on everything',
      'PolicyDocument.BecomeBootstrapRoles: on everything',
    ],
    reason:
      'the pipeline reads what became of stacks, and takes a role only where the role’s own trust policy names it: those of bootstrap alone do',
  },
  {
    type: 'AWS::SSO::PermissionSet',
    changes: [
      'InlinePolicy.BreakGlass: on everything',
      'InlinePolicy.BecomeSupport: on everything',
      'InlinePolicy.BecomeInvestigator: on everything',
      'InlinePolicy.BecomePersona: on everything',
    ],
    reason:
      'a role is taken only where its own trust policy names who takes it: each persona names its own permission set (team-isolation asks)',
  },
  {
    type: 'AWS::IAM::Role',
    changes: ['AssumeRolePolicyDocument.AssumeByService: without its conditions'],
    reason:
      'a service takes a role only for whoever may pass it: only-deployment-makes-identities and no-way-out ask who can',
  },
  {
    type: 'AWS::S3::BucketPolicy',
    changes: [
      'PolicyDocument.WriteManagementEvents: on everything',
      'PolicyDocument.WriteDataEvents: on everything',
      'PolicyDocument.WriteConfiguration: on everything',
    ],
    reason:
      'the service chooses the path below which it writes, and its conditions keep it to our own trails and recorders',
  },
  {
    type: 'AWS::S3::BucketPolicy',
    changes: ['PolicyDocument.ReadByInvestigator: on everything'],
    reason:
      'the archive holds nothing beside what trails write, and the investigator reads it through Athena alone',
  },
  {
    type: 'AWS::S3::BucketPolicy',
    changes: ['PolicyDocument.DenyOverwriting: denial dropped'],
    resource: 'ModelsPolicy',
    reason:
      'policies of whoever writes ask for the same header; all that differs is a header without a value, which S3 does not take',
  },
];

/** The entry that explains `mutant`; undefined where there is none. */
export function harmlessEntry({ type, change, resource, template }: Mutant): Harmless | undefined {
  return HARMLESS.find(
    (each) =>
      each.type === type &&
      each.changes.includes(change) &&
      (each.resource === undefined || resource.includes(each.resource)) &&
      (each.template === undefined || template.includes(each.template)),
  );
}
