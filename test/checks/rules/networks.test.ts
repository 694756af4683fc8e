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

describe('a route over a peering connection', () => {
  const vpc = (CidrBlock: string) => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock } });
  const PEERED = {
    A: vpc('10.0.0.0/16'),
    B: vpc('10.1.0.0/16'),
    T: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'A' } } },
    Peering: {
      Type: 'AWS::EC2::VPCPeeringConnection',
      Properties: { VpcId: { Ref: 'A' }, PeerVpcId: { Ref: 'B' } },
    },
  };

  const verdictsOn = (properties: object) => {
    const Properties = { VpcPeeringConnectionId: { Ref: 'Peering' }, ...properties };
    const template = openTemplate({ ...PEERED, R: { Type: 'AWS::EC2::Route', Properties } });
    return results('peering-least', template).map((result) => result.verdict);
  };

  it.each([
    ['to a part of the peer', { DestinationCidrBlock: '10.1.128.0/17' }, 'pass'],
    ['to all of the peer', { DestinationCidrBlock: '10.1.0.0/16' }, 'fail'],
    ['to more than the peer', { DestinationCidrBlock: '10.0.0.0/8' }, 'fail'],
    ['to where no template says that the peer is', { DestinationCidrBlock: '10.2.0.0/20' }, 'unknown'],
    ['far beyond the peer', { DestinationCidrBlock: '172.16.0.0/12' }, 'fail'],
    ['to everything of IPv6', { DestinationIpv6CidrBlock: '::/0' }, 'fail'],
    ['to a network of IPv6', { DestinationIpv6CidrBlock: '2001:db8:1:2::/64' }, 'unknown'],
  ])('%s: %s', (_, destination, verdict) => {
    expect(verdictsOn({ RouteTableId: { Ref: 'T' }, ...destination })).toEqual([verdict]);
  });

  it('of which nobody knows the VPC is not known to be narrow', () => {
    const RouteTableId = { Ref: 'L' };

    expect(verdictsOn({ RouteTableId, DestinationCidrBlock: '10.1.128.0/17' })).toEqual(['unknown']);
    expect(verdictsOn({ RouteTableId, DestinationCidrBlock: '10.1.0.0/16' })).toEqual(['fail']);
  });
});
