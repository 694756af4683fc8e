import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import {
  AccessAnalyzers,
  ConfigurationArchive,
  ConfigurationRecord,
  DataDiscovery,
  EventAlarms,
  PrivateSnapshots,
  SecurityHub,
  SignIn,
  SupportAccess,
  ThreatDetection,
} from '../../constructs';
import { WATCHED_EVENTS, alarmTopic, archiveAccessLogBucket, configurationBucket } from '../../policies';
import '../_helpers/matchers';
import { SCORING } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function stackWith(make: (stack: Stack) => unknown): Stack {
  const stack = emptyStack();
  make(stack);
  return stack;
}

function typesOf(stack: Stack, type: string) {
  return Object.values(Template.fromStack(stack).findResources(type)) as {
    DependsOn?: string[];
    Properties: Record<string, unknown>;
  }[];
}

const KEPT = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };

describe('the alarms on events', () => {
  const stack = stackWith(
    (scope) =>
      new EventAlarms(scope, 'Alarms', {
        home: SCORING,
        logGroupName: '/acme-ml/baseline/cloudtrail',
        topicArn: alarmTopic(SCORING).arn,
      }),
  );

  it('are a filter on the trail’s log group and an alarm on its metric, for each kind of event', () => {
    const filters = typesOf(stack, 'AWS::Logs::MetricFilter');
    const alarms = typesOf(stack, 'AWS::CloudWatch::Alarm');
    const metrics = filters.map(
      ({ Properties }) => (Properties['MetricTransformations'] as [{ MetricName: string }])[0].MetricName,
    );

    expect(metrics).toEqual(WATCHED_EVENTS.map(({ purpose }) => `acme-ml--baseline--${purpose}`));
    expect(alarms.map(({ Properties }) => Properties['MetricName'])).toEqual(metrics);
    expect(filters.map(({ Properties }) => Properties['FilterPattern'])).toEqual(
      WATCHED_EVENTS.map(({ pattern }) => pattern),
    );
    for (const { Properties } of filters)
      expect(Properties['LogGroupName']).toBe('/acme-ml/baseline/cloudtrail');
    for (const { Properties } of alarms) {
      expect(Properties).toMatchObject({ AlarmActions: [alarmTopic(SCORING).arn], Threshold: 1, Period: 60 });
    }
  });

  it('have no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});

describe('AWS Config', () => {
  const record = (isHome: boolean, region = SCORING.region): Stack =>
    stackWith(
      (scope) =>
        new ConfigurationRecord(scope, 'Configuration', {
          account: { ...SCORING, region },
          isHome,
          bucketName: configurationBucket(SCORING).name,
        }),
    );
  const rulesOf = (stack: Stack): readonly string[] => {
    const { Properties } = onlyResource(stack, 'AWS::Config::ConformancePack') as {
      Properties: { TemplateBody: string };
    };
    const { Resources } = parse(Properties.TemplateBody) as {
      Resources: Record<string, { Properties: { Source: { SourceIdentifier: string } } }>;
    };
    return Object.values(Resources).map((rule) => rule.Properties.Source.SourceIdentifier);
  };

  it('records everything, what is global in the home Region alone, with its own role', () => {
    const groupOf = (stack: Stack) => onlyResource(stack, 'AWS::Config::ConfigurationRecorder')['Properties'];

    expect(groupOf(record(true))).toEqual({
      Name: 'acme-ml--baseline',
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RoleARN: 'arn:aws:iam::222222222222:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    });
    expect(groupOf(record(false))).toMatchObject({
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: false },
    });
  });

  it('delivers every day to the archive of the audit account', () => {
    expect(onlyResource(record(false), 'AWS::Config::DeliveryChannel')['Properties']).toEqual({
      Name: 'acme-ml--baseline',
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'TwentyFour_Hours' },
      S3BucketName: configurationBucket(SCORING).name,
    });
  });

  it('lets CloudFormation make recorder and channel at a time: each needs the other', () => {
    const stack = record(true);

    for (const type of ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'])
      expect(onlyResource(stack, type)).toMatchObject({ ...KEPT, Type: type });
    for (const type of ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'])
      expect(onlyResource(stack, type)).not.toHaveProperty('DependsOn');
    expect(onlyResource(stack, 'AWS::Config::ConformancePack')['DependsOn']).toEqual([
      expect.stringMatching(/^ConfigurationChannel/),
      expect.stringMatching(/^ConfigurationRecorder/),
    ]);
  });

  it('asks for what belongs to the account in its home Region only', () => {
    expect(rulesOf(record(true))).toEqual(
      expect.arrayContaining(['ROOT_ACCOUNT_MFA_ENABLED', 'EC2_IMDSV2_CHECK']),
    );
    expect(rulesOf(record(false))).toContain('EC2_IMDSV2_CHECK');
    expect(rulesOf(record(false))).not.toContain('ROOT_ACCOUNT_MFA_ENABLED');
  });

  it('has no pack where a rule of it would be missing: AWS refuses the whole pack', () => {
    expect(typesOf(record(true, 'eu-south-2'), 'AWS::Config::ConformancePack')).toEqual([]);
    expect(typesOf(record(true, 'eu-south-2'), 'AWS::Config::ConfigurationRecorder')).toHaveLength(1);
  });

  it('has no finding of four packs', () => {
    expect(record(true)).toHaveNoFindings();
  });
});

describe('the archive of AWS Config', () => {
  const stack = stackWith(
    (scope) =>
      new ConfigurationArchive(scope, 'Archive', {
        account: SCORING,
        accounts: ['222222222222', '111111111111'],
        retention: Duration.days(400),
        qualifier: 'mlkeep',
      }),
  );

  it('has no Object Lock, which a delivery channel refuses, and keeps versions on a key of its own', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      BucketName: configurationBucket(SCORING).name,
      BucketNamespace: 'account-regional',
      ObjectLockEnabled: Match.absent(),
      ObjectLockConfiguration: Match.absent(),
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { DestinationBucketName: archiveAccessLogBucket(SCORING).name },
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({ ExpirationInDays: 430, NoncurrentVersionExpiration: { NoncurrentDays: 430 } }),
        ],
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('ArchiveKey'), 'Arn'] },
            },
          }),
        ],
      },
    });
  });

  it('outlives its stack, with its key', () => {
    expect(onlyResource(stack, 'AWS::S3::Bucket')).toMatchObject(KEPT);
    expect(onlyResource(stack, 'AWS::KMS::Key')).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(onlyResource(stack, 'AWS::KMS::Alias')).toMatchObject({
      ...KEPT,
      Properties: { AliasName: 'alias/acme-ml--audit--config' },
    });
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});

describe('the analyzers', () => {
  const analyzers = (isHome: boolean): Stack =>
    stackWith((scope) => new AccessAnalyzers(scope, 'Analyzers', { account: SCORING, isHome }));

  it('look for access from outside in every Region, and for unused access in one', () => {
    expect(typesOf(analyzers(false), 'AWS::AccessAnalyzer::Analyzer')).toEqual([
      expect.objectContaining({
        ...KEPT,
        Properties: { AnalyzerName: 'acme-ml--baseline--external', Type: 'ACCOUNT' },
      }),
    ]);
    expect(typesOf(analyzers(true), 'AWS::AccessAnalyzer::Analyzer')[1]).toMatchObject({
      ...KEPT,
      Properties: {
        AnalyzerName: 'acme-ml--baseline--unused',
        Type: 'ACCOUNT_UNUSED_ACCESS',
        AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 45 } },
      },
    });
  });

  it('have no finding of four packs', () => {
    expect(analyzers(true)).toHaveNoFindings();
  });
});

describe('threat detection', () => {
  const detector = (region: string): Stack =>
    stackWith((scope) => new ThreatDetection(scope, 'Detection', { account: { ...SCORING, region } }));

  it('looks at objects, clusters, volumes, databases, functions and machines', () => {
    const enabled = (name: string) => ({ Name: name, Status: 'ENABLED' });

    expect(onlyResource(detector('eu-west-1'), 'AWS::GuardDuty::Detector')).toMatchObject({
      ...KEPT,
      Properties: {
        Enable: true,
        FindingPublishingFrequency: 'FIFTEEN_MINUTES',
        Features: [
          enabled('S3_DATA_EVENTS'),
          enabled('EKS_AUDIT_LOGS'),
          enabled('EBS_MALWARE_PROTECTION'),
          enabled('RDS_LOGIN_EVENTS'),
          enabled('LAMBDA_NETWORK_LOGS'),
          {
            ...enabled('RUNTIME_MONITORING'),
            AdditionalConfiguration: [
              enabled('EKS_ADDON_MANAGEMENT'),
              enabled('ECS_FARGATE_AGENT_MANAGEMENT'),
              enabled('EC2_AGENT_MANAGEMENT'),
            ],
          },
        ],
      },
    });
  });

  it('asks for nothing that a Region does not have', () => {
    expect(JSON.stringify(onlyResource(detector('ap-east-2'), 'AWS::GuardDuty::Detector'))).not.toContain(
      'RDS_LOGIN',
    );
  });
});

describe('Security Hub', () => {
  const stack = stackWith((scope) => new SecurityHub(scope, 'Hub', { account: SCORING }));

  it('measures by the newest benchmark it knows and by AWS’s own practices, and by nothing older', () => {
    expect(onlyResource(stack, 'AWS::SecurityHub::Hub')).toMatchObject({
      ...KEPT,
      Properties: {
        AutoEnableControls: true,
        ControlFindingGenerator: 'SECURITY_CONTROL',
        EnableDefaultStandards: false,
      },
    });
    expect(
      typesOf(stack, 'AWS::SecurityHub::Standard').map(({ Properties }) => Properties['StandardsArn']),
    ).toEqual([
      'arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0',
      'arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0',
    ]);
  });

  it('enables one standard after the other, and keeps them when the stack goes', () => {
    const [first, second] = typesOf(stack, 'AWS::SecurityHub::Standard');

    expect(first).toMatchObject({ ...KEPT, DependsOn: [expect.stringMatching(/^Hub[0-9A-F]{8}$/)] });
    expect(second).toMatchObject({ ...KEPT, DependsOn: [expect.stringMatching(/^HubCis/)] });
  });
});

describe('data discovery and snapshots', () => {
  it('are on, and stay on when their stack goes', () => {
    const macie = stackWith((scope) => new DataDiscovery(scope, 'Macie'));
    const snapshots = stackWith((scope) => new PrivateSnapshots(scope, 'Snapshots'));

    expect(onlyResource(macie, 'AWS::Macie::Session')).toMatchObject({
      ...KEPT,
      Properties: { Status: 'ENABLED', FindingPublishingFrequency: 'FIFTEEN_MINUTES' },
    });
    expect(onlyResource(snapshots, 'AWS::EC2::SnapshotBlockPublicAccess')).toMatchObject({
      ...KEPT,
      Properties: { State: 'block-all-sharing' },
    });
  });
});

describe('the role for AWS Support', () => {
  const stack = stackWith(
    (scope) =>
      new SupportAccess(scope, 'Support', {
        home: SCORING,
        signIn: SignIn.identityCenter('eu-west-1'),
        group: 'incidents',
      }),
  );

  it('has AWS’s policy for it, and a boundary of ours that allows the same and no more', () => {
    const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
    const [policy, boundary] = policies[0] ?? ['', {}];

    expect(onlyResource(stack, 'AWS::IAM::Role')).toMatchObject({
      Properties: {
        RoleName: 'acme-ml--baseline--support',
        ManagedPolicyArns: [{ Ref: policy }, 'arn:aws:iam::aws:policy/AWSSupportAccess'],
        PermissionsBoundary: { Ref: policy },
        MaxSessionDuration: 3600,
      },
    });
    expect(boundary).toMatchObject({
      Properties: {
        PolicyDocument: { Statement: [{ Action: ['support-console:*', 'support:*'], Resource: ['*'] }] },
      },
    });
  });

  it('is assumed from its own permission set alone', () => {
    expect(JSON.stringify(onlyResource(stack, 'AWS::IAM::Role'))).toContain(
      'AWSReservedSSO_acme-ml--support_*',
    );
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});
