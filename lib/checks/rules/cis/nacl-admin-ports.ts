// lib/checks/rules: network ACLs do not let everybody reach administration ports.
import type { Resource } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { isEverything } from '../../reading/ingress';
import { propertyOf } from '../../reading/property';
import { isAbsent, isNumber, isTrue, matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not, some } from '../../reading/truth';

const ADMIN_PORTS = [22, 3389];

/** `nacl-admin-ports`. */
export const naclAdminPorts = perResource(judge);

function judge(entry: Resource): Judgement {
  const range = propertyOf(entry, 'CidrBlock');
  const range6 = propertyOf(entry, 'Ipv6CidrBlock');
  const isOpen = all([
    matches(propertyOf(entry, 'RuleAction'), (text) => text.toLowerCase() === 'allow'),
    not(isTrue(propertyOf(entry, 'Egress'))),
    some([isEverything(range, 4), isEverything(range6, 6)]),
    takesIn(entry),
  ]);
  return judgement(not(isOpen), {
    propertyPath: range.kind === 'absent' ? 'Ipv6CidrBlock' : 'CidrBlock',
    observed: shown(range.kind === 'absent' ? range6 : range),
    wanted: 'not open to everybody for ports 22 and 3389',
  });
}

const ALL_PROTOCOLS = ['-1', 'all'];
const TCP_OR_UDP = ['6', '17', 'tcp', 'udp'];

/** CloudFormation documents numbers of protocols. What is written as a name may be one all the same. */
function takesIn(entry: Resource): Truth {
  const protocol = propertyOf(entry, 'Protocol');
  const isOneOfThem = (names: readonly string[]): Truth =>
    matches(protocol, (text) => names.includes(text.trim().toLowerCase()));
  return some([
    isOneOfThem(ALL_PROTOCOLS),
    all([isOneOfThem(TCP_OR_UDP), some(ADMIN_PORTS.map((port) => holdsPort(entry, port)))]),
  ]);
}

/** An end that is left out, and -1, leave every port in. */
function holdsPort(entry: Resource, port: number): Truth {
  const [from, to] = [propertyOf(entry, 'PortRange.From'), propertyOf(entry, 'PortRange.To')];
  return all([
    some([isAbsent(from), isNumber(from, (number) => number <= port)]),
    some([isAbsent(to), isNumber(to, (number) => number >= port || number === -1)]),
  ]);
}
