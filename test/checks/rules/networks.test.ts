// What belongs to a VPC, and under which conditions: its default security group and its flow logs.
import { openTemplate, results } from '../../_helpers/check-template';
import { either } from '../../_helpers/judge-resource';

const group = { 'Fn::GetAtt': ['V', 'DefaultSecurityGroup'] };
const closer = (properties: object, more: object = {}) => ({
  ...{ Type: 'Custom::VpcRestrictDefaultSG', Properties: properties },
  ...more,
});
const rule = (GroupId: unknown, more: object = {}) => ({
  ...{ Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId } },
  ...more,
});

function ofVpc(control: string, resources: object, more: object = {}): string | undefined {
  const template = openTemplate({ V: { Type: 'AWS::EC2::VPC', ...more }, ...resources });
  return results(control, template).find(({ resource }) => resource === 'V')?.verdict;
}

const UNDER_C = { Condition: 'C' };

describe('the default security group', () => {
  it.each<[string, object, object, string]>([
    ['that is closed', { X: closer({ Id: group }) }, {}, 'pass'],
    ['that is closed for sure where it is', { X: closer({ Id: group }, UNDER_C) }, UNDER_C, 'pass'],
    ['that is closed under a condition', { X: closer({ Id: group }, UNDER_C) }, {}, 'unknown'],
    ['that is closed in one branch', { X: closer({ Id: either(group, 'sg-1') }) }, {}, 'unknown'],
    ['that is closed in both', { X: closer({ Id: either(group, [group]) }) }, {}, 'pass'],
    ['that nothing closes', {}, {}, 'fail'],
  ])('%s', (_, resources, more, verdict) => {
    expect(ofVpc('default-sg-closed', resources, more)).toBe(verdict);
  });

  it.each<[string, object, string]>([
    ['by reference', rule(group), 'fail'],
    ['within a text', rule({ 'Fn::Sub': '${V.DefaultSecurityGroup}' }), 'fail'],
    ['out of a list', rule({ 'Fn::Select': [0, [group]] }), 'fail'],
    ['in one branch', rule(either(group, 'sg-1')), 'unknown'],
    ['under a condition', rule(group, UNDER_C), 'unknown'],
    ['of another group', rule('sg-1'), 'pass'],
  ])('opened again %s', (_, opener, verdict) => {
    expect(ofVpc('default-sg-closed', { X: closer({ Id: group }), O: opener })).toBe(verdict);
  });
});

describe('flow logs', () => {
  const log = (change: object, more: object = {}) => ({
    ...{ Type: 'AWS::EC2::FlowLog' },
    Properties: { ResourceId: { Ref: 'V' }, ResourceType: 'VPC', TrafficType: 'ALL', ...change },
    ...more,
  });

  it.each<[string, object, object, string]>([
    ['of all traffic', log({}), {}, 'pass'],
    ['of what is accepted', log({ TrafficType: 'ACCEPT' }), {}, 'fail'],
    ['of one of two VPCs', log({ ResourceId: either({ Ref: 'V' }, 'vpc-1') }), {}, 'unknown'],
    ['under a condition', log({}, UNDER_C), {}, 'unknown'],
    ['under the condition of the VPC', log({}, UNDER_C), UNDER_C, 'pass'],
  ])('%s', (_, resource, more, verdict) => {
    expect(ofVpc('vpc-flow-logs', { L: resource }, more)).toBe(verdict);
  });
});
