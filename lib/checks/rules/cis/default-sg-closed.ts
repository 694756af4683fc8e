// lib/checks/rules: the VPC's default security group lets nothing through.
import { type Resource, type ResourceGraph, type Value, children } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { presenceBeside } from '../../reading/named';
import { perGraph } from '../../reading/per-graph';
import { propertyOf } from '../../reading/property';
import { type Truth, all, either, not, some } from '../../reading/truth';

/** `default-sg-closed`. */
export const defaultSgClosed = perResource((vpc, { graph }) => {
  const { closed, opened } = defaultGroups(graph);
  const isOpened = some(opened.get(vpc.id) ?? []);
  const isClosed = all([not(isOpened), some(closed.get(vpc.id) ?? [])]);
  return judgement(isClosed, {
    propertyPath: null,
    observed: observedText(isOpened, isClosed),
    wanted: 'a default security group that is closed',
  });
});

function observedText(isOpened: Truth, isClosed: Truth): string {
  if (isOpened !== 'no') return 'a rule that is added to the default security group';
  return isClosed === 'no'
    ? 'nothing that closes the default security group'
    : 'a custom resource that closes it';
}

/** CDK's custom resource, and others of its kind. */
const CLOSERS = ['Custom::VpcRestrictDefaultSG'];
const OPENERS = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];

/** Of each VPC, whether what closes its default security group, or adds a rule to it, is surely there. */
const defaultGroups = perGraph((graph) => ({
  closed: byVpc(graph, CLOSERS, (closer) => closer.properties),
  opened: byVpc(graph, OPENERS, (rule) => propertyOf(rule, 'GroupId')),
}));

function byVpc(
  graph: ResourceGraph,
  types: readonly string[],
  valueOf: (resource: Resource) => Value,
): ReadonlyMap<string, readonly Truth[]> {
  const found = new Map<string, Truth[]>();
  for (const resource of types.flatMap((type) => graph.byType(type))) {
    for (const [id, isNamed] of groupsIn(valueOf(resource))) {
      const vpc = graph.byId(id);
      if (vpc === undefined) continue;
      found.set(id, [...(found.get(id) ?? []), all([isNamed, presenceBeside(graph, vpc, resource)])]);
    }
  }
  return found;
}

const ATTRIBUTE = 'DefaultSecurityGroup';

/** Ids of the VPCs whose default security group `value` speaks of, and whether it surely does. */
function groupsIn(value: Value): ReadonlyMap<string, Truth> {
  if (value.kind === 'reference')
    return new Map(value.attribute === ATTRIBUTE ? [[value.resource, 'yes']] : []);
  const inside = children(value).map(groupsIn);
  const ids = new Set(inside.flatMap((each) => [...each.keys()]));
  return new Map(
    [...ids].map((id) => [
      id,
      together(
        value,
        inside.map((each) => each.get(id) ?? 'no'),
      ),
    ]),
  );
}

/** Of a choice both branches have to speak of it. */
function together({ kind }: Value, truths: readonly Truth[]): Truth {
  return kind === 'choice' ? truths.reduce(either) : some(truths);
}
