// What an upgrade would no longer protect.
import { readTemplates } from '../../lib/assembly';
import { lostProtections } from '../../lib/checks';

type Body = Readonly<Record<string, unknown>>;

function lost(before: Body, after: Body): readonly string[] {
  const graph = (Resources: Body) => readTemplates([{ name: 'a.json', template: { Resources } }]);
  return lostProtections(graph(before), graph(after)).map(({ verdict, resource, propertyPath }) =>
    `${verdict} ${resource ?? ''} ${propertyPath ?? ''}`.trim(),
  );
}

const bucket = (Properties: Body): Body => ({ Data: { Type: 'AWS::S3::Bucket', Properties } });
const LOCK = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 10 } } };

describe('an upgrade', () => {
  it('that changes nothing loses nothing', () => {
    const same = {
      ...bucket({ ObjectLockConfiguration: LOCK }),
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Threshold: 1 } },
    };

    expect(lost(same, same)).toEqual([]);
  });

  it('that drops a protecting resource has lost it', () => {
    expect(
      lost(
        { Alarm: { Type: 'AWS::CloudWatch::Alarm' }, T: { Type: 'AWS::SNS::Topic' } },
        { T: { Type: 'AWS::SNS::Topic' } },
      ),
    ).toEqual(['fail Alarm']);
  });

  it('that puts something else under its logical id has lost it too', () => {
    expect(lost({ A: { Type: 'AWS::S3::BucketPolicy' } }, { A: { Type: 'AWS::SNS::Topic' } })).toEqual([
      'fail A',
    ]);
  });

  it.each([
    ['dropped', {}, 'fail Data ObjectLockConfiguration'],
    [
      'changed',
      { ObjectLockConfiguration: { ...LOCK, Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 10 } } } },
      'unknown Data ObjectLockConfiguration',
    ],
  ])('with a lock that is %s says so', (_, after, expected) => {
    expect(lost(bucket({ ObjectLockConfiguration: LOCK }), bucket(after))).toEqual([expected]);
  });

  it('that switches a detector off has lost it', () => {
    const detector = (Enable: boolean) => ({
      D: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable } },
    });

    expect(lost(detector(true), detector(false))).toEqual(['fail D Enable']);
    expect(lost(detector(false), detector(true))).toEqual([]);
  });

  it('may change the policy of an endpoint, but not drop it', () => {
    const endpoint = (policy: Body) => ({ E: { Type: 'AWS::EC2::VPCEndpoint', Properties: policy } });
    const of = (Action: string) => ({
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource: 'x' }] },
    });

    expect(lost(endpoint(of('a:B')), endpoint(of('a:C')))).toEqual([]);
    expect(lost(endpoint(of('a:B')), endpoint({}))).toEqual(['fail E PolicyDocument']);
  });

  it('adds what was not there without a word', () => {
    expect(lost(bucket({}), bucket({ ObjectLockConfiguration: LOCK }))).toEqual([]);
  });

  it('takes a whole stack away with its protections', () => {
    const one = (name: string) =>
      readTemplates([{ name, template: { Resources: { A: { Type: 'AWS::CloudWatch::Alarm' } } } }]);

    expect(lostProtections(one('a.json'), one('b.json'))).toEqual([]);
  });
});
