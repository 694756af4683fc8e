// lib/checks/rules: network ACLs do not let everybody reach administration ports.
import type { Resource, Value } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { isEverything } from '../../reading/ingress';
import { propertyOf } from '../../reading/property';
import { isAbsent, isNumber, isOneOf, isTrue, matches } from '../../reading/question';
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

function takesIn(entry: Resource): Truth {
  const protocol = propertyOf(entry, 'Protocol');
  return some([
    isOneOf(protocol, '-1'),
    all([isOneOf(protocol, '6', '17'), some(ADMIN_PORTS.map((port) => holdsPort(entry, port)))]),
  ]);
}

function holdsPort(entry: Resource, port: number): Truth {
  const range = propertyOf(entry, 'PortRange');
  return some([
    isAbsent(range),
    all([atMost(propertyOf(entry, 'PortRange.From'), port), atLeast(entry, port)]),
  ]);
}

function atMost(from: Value, port: number): Truth {
  return isNumber(from, (number) => number <= port);
}

function atLeast(entry: Resource, port: number): Truth {
  return isNumber(propertyOf(entry, 'PortRange.To'), (number) => number >= port);
}
