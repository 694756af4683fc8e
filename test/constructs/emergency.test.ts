import { Match, Template } from 'aws-cdk-lib/assertions';
import { AlarmTopic, BreakGlass, SignIn } from '../../constructs';
import { alarmTopic, breakGlassRole } from '../../policies';
import '../_helpers/matchers';
import { ELSEWHERE, SCORING } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function alarms() {
  const stack = emptyStack();
  const topic = new AlarmTopic(stack, 'Alarms', {
    home: SCORING,
    qualifier: 'mlkeep',
    contacts: ['security@acme.example', 'night@acme.example'],
  });
  return { stack, topic, template: Template.fromStack(stack) };
}

const ALARM = { logGroupName: '/acme-ml/baseline/cloudtrail', topicArn: alarmTopic(SCORING).arn };

function breakGlass(signIn = SignIn.identityCenter('eu-west-1'), alarm: typeof ALARM | null = ALARM) {
  const stack = emptyStack();
  new BreakGlass(stack, 'BreakGlass', {
    home: SCORING,
    audit: ELSEWHERE,
    signIn,
    group: 'cloud-security',
    ...(alarm === null ? {} : { alarm }),
  });
  return { stack, template: Template.fromStack(stack) };
}

describe('the topic of alarms', () => {
  it('is encrypted with a key of its own that CloudWatch may use for our alarms', () => {
    const { template } = alarms();

    template.hasResourceProperties('AWS::SNS::Topic', {
      TopicName: 'acme-ml--baseline--alarms',
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('AlarmsKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'PublishAlarms',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Condition: {
              StringEquals: { 'aws:SourceAccount': '222222222222' },
              ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-ml--*' },
            },
          }),
        ]),
      },
    });
  });

  it('is published to by CloudWatch alone, over TLS', () => {
    alarms().template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': '222222222222' } }),
          }),
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });

  it('reaches every contact', () => {
    const contacts = Object.values(alarms().template.findResources('AWS::SNS::Subscription')).map(
      ({ Properties }) => [
        (Properties as { Protocol: string }).Protocol,
        (Properties as { Endpoint: string }).Endpoint,
      ],
    );

    expect(contacts).toEqual([
      ['email', 'security@acme.example'],
      ['email', 'night@acme.example'],
    ]);
  });

  it('has no finding of four packs', () => {
    expect(alarms().stack).toHaveNoFindings();
  });
});

describe('break-glass', () => {
  it('is one role with sessions of an hour whose policy is its boundary', () => {
    const { template, stack } = breakGlass();
    const policy = Object.keys(template.findResources('AWS::IAM::ManagedPolicy'));

    expect(policy).toHaveLength(1);
    expect(onlyResource(stack, 'AWS::IAM::Role')).toMatchObject({
      Properties: {
        RoleName: 'acme-ml--baseline--break-glass',
        Path: '/acme-ml/baseline/',
        MaxSessionDuration: 3600,
        ManagedPolicyArns: [{ Ref: policy[0] }],
        PermissionsBoundary: { Ref: policy[0] },
      },
    });
  });

  it('is assumed from its own permission set and no other role of the account', () => {
    breakGlass().template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { AWS: 'arn:aws:iam::222222222222:root' },
            Condition: {
              ArnLike: {
                'aws:PrincipalArn':
                  'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_acme-ml--break-glass_*',
              },
            },
          }),
        ],
      },
    });
  });

  it('is pinned to the group where the provider is OpenID Connect', () => {
    breakGlass(SignIn.openIdConnect('id.acme.example', 'mlkeep')).template.hasResourceProperties(
      'AWS::IAM::Role',
      {
        AssumeRolePolicyDocument: {
          Statement: [
            Match.objectLike({
              Condition: {
                StringEquals: { 'id.acme.example:aud': 'mlkeep', 'id.acme.example:sub': ['cloud-security'] },
              },
            }),
          ],
        },
      },
    );
  });

  it('promises no alarm where no log group can tell', () => {
    const { template, stack } = breakGlass(undefined, null);

    template.resourceCountIs('AWS::Logs::MetricFilter', 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
    expect(onlyResource(stack, 'AWS::IAM::Role')).toMatchObject({
      Properties: { Description: 'Emergencies in 222222222222' },
    });
  });

  it('sets off an alarm at the first attempt, also a refused one', () => {
    const { template } = breakGlass();

    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: '/acme-ml/baseline/cloudtrail',
      FilterPattern: `{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = "AssumeRole*") && (($.requestParameters.roleArn = "${breakGlassRole(SCORING).arn}") || ($.errorMessage = "*${breakGlassRole(SCORING).arn}*")) }`,
      MetricTransformations: [
        { MetricName: 'acme-ml--baseline--break-glass', MetricNamespace: 'acme-ml', MetricValue: '1' },
      ],
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [alarmTopic(SCORING).arn],
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      Period: 60,
      MetricName: 'acme-ml--baseline--break-glass',
      Namespace: 'acme-ml',
      Statistic: 'Sum',
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it('has no finding of four packs', () => {
    expect(breakGlass().stack).toHaveNoFindings();
  });
});
