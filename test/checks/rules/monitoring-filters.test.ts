// The way from an event to its metric: trail, log group, metric filter. Each link is broken once.
import { checkTemplates } from '../../../lib/checks';
import { results } from '../../_helpers/check-template';
import { type Changes, monitored } from '../../_helpers/monitored';

const control = 'mon-cmk-deletion';
const PATTERN =
  '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey || $.eventName = ScheduleKeyDeletion) }';
const UNKNOWN = { Ref: 'P' };
const NOTHING = { Ref: 'AWS::NoValue' };
const either = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });

function verdict(changes: Changes = {}): string | undefined {
  return results(control, monitored([PATTERN], changes))[0]?.verdict;
}

it('passes when every link holds', () => {
  expect(verdict()).toBe('pass');
});

describe('the trail', () => {
  it.each<[string, Changes['trail'], string]>([
    ['does not log', { IsLogging: false }, 'fail'],
    ['is of one Region', { IsMultiRegionTrail: false }, 'fail'],
    ['leaves global services out', { IncludeGlobalServiceEvents: false }, 'fail'],
    ['records reads only', { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }, 'fail'],
    ['excludes KMS', { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] }, 'fail'],
    ['writes to no log group', { CloudWatchLogsLogGroupArn: NOTHING }, 'fail'],
    ['writes to an empty log group', { CloudWatchLogsLogGroupArn: '' }, 'fail'],
    [
      'writes to a log group of nobody',
      { CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:x:*' },
      'fail',
    ],
    ['writes to a log group that only deployment knows', { CloudWatchLogsLogGroupArn: UNKNOWN }, 'unknown'],
    [
      'perhaps writes',
      { CloudWatchLogsLogGroupArn: either({ 'Fn::GetAtt': ['Group', 'Arn'] }, NOTHING) },
      'unknown',
    ],
    ['logs perhaps', { IsLogging: UNKNOWN }, 'unknown'],
  ])('%s', (_, trail, expected) => {
    expect(verdict({ trail })).toBe(expected);
  });
});

describe('the log group', () => {
  const name = '/audit/trail';
  const arn = (end: unknown) => ({
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':logs:',
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        ':log-group:',
        end,
        ':*',
      ],
    ],
  });

  it.each<[string, Changes, string]>([
    ['is named by its name', { group: { LogGroupName: name }, filter: { LogGroupName: name } }, 'pass'],
    [
      'is named by its name on both sides',
      {
        trail: { CloudWatchLogsLogGroupArn: arn(name) },
        group: { LogGroupName: name },
        filter: { LogGroupName: name },
      },
      'pass',
    ],
    [
      'is named by an ARN that is written out',
      {
        trail: { CloudWatchLogsLogGroupArn: `arn:aws:logs:eu-west-1:111111111111:log-group:${name}:*` },
        filter: { LogGroupName: name },
      },
      'pass',
    ],
    [
      'is named by an ARN around a reference',
      { trail: { CloudWatchLogsLogGroupArn: arn({ Ref: 'Group' }) } },
      'pass',
    ],
    [
      'is named by an ARN without an end',
      {
        trail: {
          CloudWatchLogsLogGroupArn: {
            'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}',
          },
        },
      },
      'pass',
    ],
    [
      'is in none of the templates',
      { trail: { CloudWatchLogsLogGroupArn: arn('elsewhere') }, filter: { LogGroupName: 'elsewhere' } },
      'pass',
    ],
    [
      'has a name that is put together',
      {
        trail: { CloudWatchLogsLogGroupArn: arn({ 'Fn::Sub': '${AWS::StackName}-trail' }) },
        filter: { LogGroupName: { 'Fn::Sub': '${AWS::StackName}-trail' } },
      },
      'pass',
    ],
    [
      'has a name that is one parameter',
      { trail: { CloudWatchLogsLogGroupArn: arn(UNKNOWN) }, filter: { LogGroupName: UNKNOWN } },
      'pass',
    ],
    ['is another', { filter: { LogGroupName: '/audit/other' } }, 'fail'],
    [
      'is another resource',
      { filter: { LogGroupName: { Ref: 'Other' } }, more: { Other: { Type: 'AWS::Logs::LogGroup' } } },
      'fail',
    ],
    [
      'has a name that only begins alike',
      { group: { LogGroupName: name }, filter: { LogGroupName: `${name}-2` } },
      'fail',
    ],
    ['may be another', { filter: { LogGroupName: UNKNOWN } }, 'unknown'],
    [
      'has an account that only deployment knows',
      {
        trail: {
          CloudWatchLogsLogGroupArn: { 'Fn::Sub': `arn:aws:logs:eu-west-1:\${P}:log-group:${name}:*` },
        },
        filter: { LogGroupName: name },
      },
      'unknown',
    ],
    ['is another under a condition', { filter: { LogGroupName: either({ Ref: 'Group' }, 'x') } }, 'unknown'],
    [
      'is the same under both branches',
      { group: { LogGroupName: name }, filter: { LogGroupName: either({ Ref: 'Group' }, name) } },
      'pass',
    ],
    ['takes no metric filters', { group: { LogGroupClass: 'INFREQUENT_ACCESS' } }, 'fail'],
    ['says its class', { group: { LogGroupClass: 'STANDARD' } }, 'pass'],
    ['has a class that only deployment knows', { group: { LogGroupClass: UNKNOWN } }, 'unknown'],
  ])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });
});

describe('the metric filter', () => {
  const transformation = { MetricName: 'Event0', MetricNamespace: 'Cis', MetricValue: '1' };

  it.each<[string, Changes, string]>([
    ['counts zero', { transformation: { MetricValue: '0' } }, 'fail'],
    ['counts less than nothing', { transformation: { MetricValue: '-1' } }, 'fail'],
    ['counts a number', { transformation: { MetricValue: 1 } }, 'pass'],
    ['counts more than one', { transformation: { MetricValue: '5' } }, 'pass'],
    ['counts a part', { transformation: { MetricValue: '0.5' } }, 'fail'],
    ['counts a field of the event', { transformation: { MetricValue: '$.bytes' } }, 'unknown'],
    ['counts what only deployment knows', { transformation: { MetricValue: UNKNOWN } }, 'unknown'],
    ['counts nothing', { transformation: { MetricValue: NOTHING } }, 'fail'],
    ['has dimensions', { transformation: { Dimensions: [{ Key: 'a', Value: '$.a' }] } }, 'fail'],
    ['has dimensions of the system', { filter: { EmitSystemFieldDimensions: ['@aws.account'] } }, 'fail'],
    [
      'selects by fields of the system',
      { filter: { FieldSelectionCriteria: '@aws.region = "eu-west-1"' } },
      'unknown',
    ],
    ['reads transformed events', { filter: { ApplyOnTransformedLogs: true } }, 'unknown'],
    ['says that it reads them as they are', { filter: { ApplyOnTransformedLogs: false } }, 'pass'],
    ['has another name for its metric', { transformation: { MetricName: 'Other' } }, 'fail'],
    ['has another namespace', { transformation: { MetricNamespace: 'Other' } }, 'fail'],
    [
      'has one parameter as a name with its alarm',
      { transformation: { MetricName: UNKNOWN }, alarm: { MetricName: UNKNOWN } },
      'pass',
    ],
    [
      'has one text of parameters as a name with its alarm',
      {
        transformation: { MetricName: { 'Fn::Sub': '${P}-x' } },
        alarm: { MetricName: { 'Fn::Sub': '${P}-x' } },
      },
      'pass',
    ],
    ['has a name that may be another', { transformation: { MetricName: UNKNOWN } }, 'unknown'],
    [
      'has two imports as a name with its alarm',
      {
        transformation: { MetricName: { 'Fn::ImportValue': 'x' } },
        alarm: { MetricName: { 'Fn::ImportValue': 'y' } },
      },
      'unknown',
    ],
    ['has no transformation', { filter: { MetricTransformations: [] } }, 'fail'],
    [
      'has a transformation that only deployment knows',
      { filter: { MetricTransformations: UNKNOWN } },
      'unknown',
    ],
    ['has a mapping where a list belongs', { filter: { MetricTransformations: transformation } }, 'unknown'],
    [
      'has a transformation under both branches',
      { filter: { MetricTransformations: either([transformation], [{ ...transformation, Unit: 'None' }]) } },
      'pass',
    ],
    [
      'has a wrong transformation under one branch',
      { filter: { MetricTransformations: either([transformation], []) } },
      'unknown',
    ],
  ])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });
});

describe('resources under a condition', () => {
  it.each(['Trail', 'Filter0', 'Alarm0'])('%s is open', (id) => {
    const working = monitored([PATTERN]).Resources[id];

    expect(verdict({ more: { [id]: { ...working, Condition: 'C' } } })).toBe('unknown');
  });
});

describe('templates of several accounts', () => {
  const [A, B] = ['111111111111', '222222222222'];
  const filtered = (name: string) => monitored([PATTERN], { filter: { LogGroupName: name } });

  function places(...sources: readonly (readonly [string | undefined, string, object])[]) {
    const report = checkTemplates(
      sources.map(([account, region, template], index) => ({
        name: `${index}.json`,
        template,
        region,
        ...(account === undefined ? {} : { account }),
      })),
    );
    return Object.fromEntries(
      report.results
        .filter((result) => result.control === control)
        .map(({ account, region, verdict: found }) => [`${account ?? '?'} ${region ?? '-'}`, found]),
    );
  }

  it('are judged one by one, whatever their Regions', () => {
    const working = monitored([PATTERN]);
    const empty = { Resources: { Q: { Type: 'AWS::SQS::Queue' } } };

    expect(places([A, 'eu-west-1', working], [A, 'us-east-1', empty], [B, 'eu-west-1', empty])).toEqual({
      [`${A} -`]: 'pass',
      [`${B} -`]: 'fail',
    });
  });

  it('share a trail of the organisation and what watches it', () => {
    const shared = monitored([PATTERN], { trail: { IsOrganizationTrail: true } });
    const perhaps = monitored([PATTERN], { trail: { IsOrganizationTrail: UNKNOWN } });
    const empty = { Resources: { Q: { Type: 'AWS::SQS::Queue' } } };

    expect(places([A, 'eu-west-1', shared], [B, 'eu-west-1', empty])).toEqual({
      [`${A} -`]: 'pass',
      [`${B} -`]: 'pass',
    });
    expect(places([A, 'eu-west-1', perhaps], [B, 'eu-west-1', empty])).toEqual({
      [`${A} -`]: 'pass',
      [`${B} -`]: 'unknown',
    });
    expect(places([A, 'eu-west-1', shared], [undefined, 'eu-west-1', empty])).toEqual({
      [`${A} -`]: 'pass',
      '? -': 'pass',
    });
  });

  it('have log groups of one name without sharing them', () => {
    const trail = (name: string) => {
      const { Trail, Topic } = monitored([], {
        trail: {
          CloudWatchLogsLogGroupArn: {
            'Fn::Sub': `arn:aws:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}:*`,
          },
        },
      }).Resources;
      return { Resources: { Trail, Topic } };
    };

    expect(places([A, 'eu-west-1', trail('audit')], [A, 'eu-west-1', filtered('audit')])).toEqual({
      [`${A} -`]: 'pass',
    });
    expect(places([A, 'eu-west-1', trail('audit')], [B, 'eu-west-1', filtered('audit')])[`${A} -`]).toBe(
      'fail',
    );
    expect(
      places(
        [A, 'eu-west-1', trail('audit')],
        [
          A,
          'us-east-1',
          {
            ...filtered('audit'),
            Resources: { ...filtered('audit').Resources, Trail: { Type: 'AWS::SQS::Queue' } },
          },
        ],
      )[`${A} -`],
    ).toBe('fail');
  });

  it('have topics of one name without sharing them', () => {
    const told = (account: string) =>
      monitored([PATTERN], {
        topic: { TopicName: 'alarms' },
        alarm: { AlarmActions: [`arn:aws:sns:eu-west-1:${account}:alarms`] },
      });

    expect(places([A, 'eu-west-1', told(A)])).toEqual({ [`${A} -`]: 'fail' });
    expect(places([A, 'eu-west-1', told(B)])).toEqual({ [`${A} -`]: 'pass' });
    expect(places([A, 'us-east-1', told(A)])).toEqual({ [`${A} -`]: 'pass' });
  });

  it('have alarms in the place of their metric only', () => {
    const { Resources } = monitored([PATTERN]);
    const { Alarm0, ...others } = Resources;
    const alarm = {
      Resources: {
        Alarm0: {
          ...Alarm0,
          Properties: { ...Alarm0?.Properties, AlarmActions: ['arn:aws:sns:eu-west-1:1:x'] },
        },
      },
    };

    expect(places([A, 'eu-west-1', { Resources: others }], [A, 'eu-west-1', alarm])).toEqual({
      [`${A} -`]: 'pass',
    });
    expect(places([A, 'eu-west-1', { Resources: others }], [A, 'us-east-1', alarm])).toEqual({
      [`${A} -`]: 'fail',
    });
  });
});

it('accepts what is declared to be elsewhere', () => {
  const elsewhere = [{ control, evidence: 'arn:aws:cloudwatch:…', owner: 'security', expires: '2030-01-01' }];
  const report = checkTemplates([{ name: 't.json', template: monitored([]) }], {
    facts: { managementAccount: null, elsewhere, asOf: '2026-11-26' },
  });

  expect(report.results.find((result) => result.control === control)?.verdict).toBe('pass');
});
