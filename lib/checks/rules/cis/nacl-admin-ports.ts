// lib/checks/rules: network ACLs do not let everybody reach administration ports.
import type { Resource } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { isEverything } from '../../reading/ingress';
import { propertyOf } from '../../reading/property';
import { holdsPort, isEveryProtocol, isProtocol } from '../../reading/ports';
import { isTrue, matches } from '../../reading/question';
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

const TCP_AND_UDP = [6, 17];

/** CloudFormation documents numbers of protocols. What is written as a name may be one all the same. */
function takesIn(entry: Resource): Truth {
  const protocol = propertyOf(entry, 'Protocol');
  const [from, to] = [propertyOf(entry, 'PortRange.From'), propertyOf(entry, 'PortRange.To')];
  return some([
    isEveryProtocol(protocol),
    all([isProtocol(protocol, TCP_AND_UDP), some(ADMIN_PORTS.map((port) => holdsPort(from, to, port)))]),
  ]);
}
