// lib/checks/reading: what security groups let in, wherever it is written: in the group or in a resource of its own.
import { type Resource, type ResourceGraph, type Value, entry } from '../../assembly';
import { isWorldwide, rangeOf } from './cidr';
import { possibleItems, someItem } from './items';
import { propertyOf } from './property';
import { holdsPort, isEveryProtocol, isProtocol } from './ports';
import { isAbsent } from './question';
import { inEveryBranch } from './branches';
import { type Truth, all, either, some, truthOf } from './truth';

/** One rule that lets something in. */
export interface IngressRule {
  readonly body: Value;
  /** Its place below the resource, for example `SecurityGroupIngress.0`; empty for a resource of its own. */
  readonly path: string;
}

/** The rules that `resource`, a security group or an ingress resource, writes; in all branches of conditions. */
export function ingressRules(resource: Resource): readonly IngressRule[] {
  if (resource.type === 'AWS::EC2::SecurityGroupIngress') return [{ body: resource.properties, path: '' }];
  return possibleItems(propertyOf(resource, 'SecurityGroupIngress'), 'SecurityGroupIngress').map(
    ([body, path]) => ({
      body,
      path,
    }),
  );
}

/** Whether one of the rules of `resource` passes `test`. */
export function someIngress(resource: Resource, test: (rule: Value) => Truth): Truth {
  if (resource.type === 'AWS::EC2::SecurityGroupIngress') return test(resource.properties);
  return someItem(propertyOf(resource, 'SecurityGroupIngress'), test);
}

/** Which sources and ports are looked for. */
export interface Opening {
  readonly families: readonly (4 | 6)[];
  /** By their numbers. */
  readonly protocols: readonly number[];
  readonly ports: readonly number[];
}

/** Whether `rule` lets everybody in to one of the ports. */
export function isOpening(graph: ResourceGraph, rule: Value, opening: Opening): Truth {
  if (rule.kind !== 'map') return rule.kind === 'absent' ? 'no' : 'open';
  return all([isFromEverywhere(graph, rule, opening.families), takesIn(rule, opening)]);
}

const CIDRS = { 4: 'CidrIp', 6: 'CidrIpv6' } as const;

function isFromEverywhere(graph: ResourceGraph, rule: Value, families: readonly (4 | 6)[]): Truth {
  return some([
    ...families.map((family) => isEverything(entry(rule, CIDRS[family]), family)),
    prefixListHoldsEverything(graph, entry(rule, 'SourcePrefixListId'), families),
  ]);
}

/** Whether `value` writes the range of every address of `family`, or a piece of it that is nobody's network. */
export function isEverything(value: Value, family: 4 | 6): Truth {
  return inEveryBranch(value, (branch) => {
    if (isAbsent(branch) === 'yes') return 'no';
    const range = branch.kind === 'literal' ? rangeOf(String(branch.value)) : undefined;
    // What is no range here may be one to AWS.
    return range === undefined ? 'open' : truthOf(range.family === family && isWorldwide(range));
  });
}

function prefixListHoldsEverything(graph: ResourceGraph, id: Value, families: readonly (4 | 6)[]): Truth {
  if (id.kind === 'absent') return 'no';
  if (id.kind === 'choice')
    return either(
      prefixListHoldsEverything(graph, id.then, families),
      prefixListHoldsEverything(graph, id.otherwise, families),
    );
  const list = id.kind === 'reference' ? graph.byId(id.resource) : undefined;
  if (list?.type !== 'AWS::EC2::PrefixList') return 'open';
  return someItem(propertyOf(list, 'Entries'), (each) =>
    some(families.map((family) => isEverything(entry(each, 'Cidr'), family))),
  );
}

/** Whether the protocol is one of those looked for, and the ports hold one of them. Protocol -1 is every port. */
function takesIn(rule: Value, { protocols, ports }: Opening): Truth {
  const protocol = entry(rule, 'IpProtocol');
  const [from, to] = [entry(rule, 'FromPort'), entry(rule, 'ToPort')];
  return some([
    isEveryProtocol(protocol),
    all([isProtocol(protocol, protocols), some(ports.map((port) => holdsPort(from, to, port)))]),
  ]);
}
