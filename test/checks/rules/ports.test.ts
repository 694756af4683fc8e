// Rules of security groups and network ACLs that open ports to everybody without looking like it.
import { verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const V4 = 'sg-admin-ports-v4';
const V6 = 'sg-admin-ports-v6';

const RULE = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };

function ofGroup(control: string, ...rules: readonly unknown[]): string | undefined {
  return verdictOn(control, 'AWS::EC2::SecurityGroup', { SecurityGroupIngress: rules });
}

describe('a range of addresses', () => {
  it.each([
    ['0.0.0.0/0', 'fail'],
    ['1.2.3.4/0', 'fail'],
    ['000.000.000.000/00', 'fail'],
    ['0/0', 'unknown'],
    ['0.0.0.0/1', 'fail'],
    ['128.0.0.0/2', 'fail'],
    ['10.0.0.0/7', 'fail'],
    ['10.0.0.0/8', 'pass'],
    ['192.0.2.1', 'pass'],
    ['anywhere', 'unknown'],
    [{ 'Fn::Join': ['/', ['0.0.0.0', '0']] }, 'fail'],
    [{ 'Fn::Sub': '${P}/0' }, 'unknown'],
    [UNKNOWN, 'unknown'],
    [null, 'pass'],
  ])('of IPv4, %j: %s', (CidrIp, verdict) => {
    expect(ofGroup(V4, { ...RULE, CidrIp })).toBe(verdict);
  });

  it.each([
    ['::/0', 'fail'],
    ['0::0/0', 'fail'],
    ['::0/0', 'fail'],
    ['0:0:0:0:0:0:0:0/0', 'fail'],
    ['::0.0.0.0/0', 'fail'],
    ['2000::/3', 'fail'],
    ['::/1', 'fail'],
    ['2a00::/11', 'fail'],
    ['2a00::/12', 'pass'],
    ['fc00::/7', 'pass'],
    ['fe80::/10', 'pass'],
    ['2001:db8::/32', 'pass'],
    ['::/129', 'unknown'],
  ])('of IPv6, %s: %s', (CidrIpv6, verdict) => {
    expect(ofGroup(V6, { ...RULE, CidrIp: NOTHING, CidrIpv6 })).toBe(verdict);
  });

  it('in halves is as good as the whole', () => {
    expect(ofGroup(V4, { ...RULE, CidrIp: '0.0.0.0/1' }, { ...RULE, CidrIp: '128.0.0.0/1' })).toBe('fail');
  });

  it('in the halves of a prefix list', () => {
    const Entries = [{ Cidr: '0.0.0.0/1' }, { Cidr: '128.0.0.0/1' }];
    const SourcePrefixListId = { 'Fn::GetAtt': ['L', 'PrefixListId'] };
    const rule = { ...RULE, CidrIp: undefined, SourcePrefixListId };
    const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [rule] } };

    expect(
      verdicts(V4, { Resources: { L: { Type: 'AWS::EC2::PrefixList', Properties: { Entries } }, G: group } }),
    ).toEqual(['fail']);
  });
});

describe('a rule', () => {
  it.each([
    ['of all ports', { FromPort: '0', ToPort: '65535' }, 'fail'],
    ['of no ports at all', { FromPort: undefined, ToPort: undefined }, 'fail'],
    ['of protocol 6', { IpProtocol: 6 }, 'fail'],
    ['of every protocol', { IpProtocol: -1, FromPort: 443, ToPort: 443 }, 'fail'],
    ['of TCP in capitals', { IpProtocol: 'TCP' }, 'fail'],
    ['of another port', { FromPort: 443, ToPort: 443 }, 'pass'],
    ['of a port by condition', { FromPort: either(22, 443), ToPort: either(22, 443) }, 'unknown'],
    [
      'of no ports in one branch',
      { FromPort: either(443, NOTHING), ToPort: either(443, NOTHING) },
      'unknown',
    ],
    ['up to -1', { FromPort: 0, ToPort: -1 }, 'fail'],
    ['from -1', { FromPort: -1, ToPort: 21 }, 'fail'],
    ['of ports that are no numbers', { FromPort: 'ssh', ToPort: 'ssh' }, 'unknown'],
    ['of ports in a list', { FromPort: [22], ToPort: [22] }, 'unknown'],
    ['of a protocol that has no such name', { IpProtocol: 'sctp' }, 'unknown'],
    ['of another protocol by number', { IpProtocol: '132' }, 'pass'],
    ['of protocol 6 with a zero before it', { IpProtocol: '06' }, 'fail'],
    ['of pings', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }, 'pass'],
    ['without a protocol', { IpProtocol: undefined }, 'unknown'],
  ])('%s: %s', (_, change, verdict) => {
    expect(ofGroup(V4, { ...RULE, ...change })).toBe(verdict);
  });

  it('that is no mapping is not known', () => {
    expect(ofGroup(V4, JSON.stringify(RULE))).toBe('unknown');
    expect(verdictOn(V4, 'AWS::EC2::SecurityGroup', { SecurityGroupIngress: JSON.stringify([RULE]) })).toBe(
      'unknown',
    );
  });
});

describe('an entry of a network ACL', () => {
  const ofEntry = (change: object) =>
    verdictOn('nacl-admin-ports', 'AWS::EC2::NetworkAclEntry', {
      ...{ RuleAction: 'allow', Protocol: 6, CidrBlock: '0.0.0.0/0', PortRange: { From: 22, To: 22 } },
      ...change,
    });

  it.each([
    ['of one port', {}, 'fail'],
    ['of every port', { PortRange: { From: -1, To: -1 } }, 'fail'],
    ['without ports', { PortRange: NOTHING }, 'fail'],
    ['of an empty range', { PortRange: {} }, 'fail'],
    ['of a beginning alone', { PortRange: { From: 22 } }, 'fail'],
    ['of other ports', { PortRange: { From: 443, To: 443 } }, 'pass'],
    ['of ports that are no numbers', { PortRange: { From: 'a', To: 'b' } }, 'unknown'],
    ['without ports in one branch', { PortRange: either({ From: 443, To: 443 }, NOTHING) }, 'unknown'],
    ['of TCP by name', { Protocol: 'tcp' }, 'fail'],
    ['of all by name', { Protocol: 'all' }, 'fail'],
    ['of ICMP', { Protocol: 1 }, 'pass'],
    ['of half of the world', { CidrBlock: '128.0.0.0/1' }, 'fail'],
    ['of IPv6', { CidrBlock: NOTHING, Ipv6CidrBlock: '0::/0' }, 'fail'],
    ['that lets out', { Egress: 'true' }, 'pass'],
    ['that refuses', { RuleAction: 'deny' }, 'pass'],
    ['in capitals', { RuleAction: 'ALLOW' }, 'fail'],
  ])('%s: %s', (_, change, verdict) => {
    expect(ofEntry(change)).toBe(verdict);
  });
});
