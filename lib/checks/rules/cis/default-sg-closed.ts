// lib/checks/rules: the VPC's default security group lets nothing through.
import { type Resource, descendants } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { type Truth, all, not, some } from '../../reading/truth';

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

/** Of each VPC, whether what closes its default security group, or adds a rule to it, surely exists. */
const defaultGroups = perGraph((graph) => {
  const closed = new Map<string, Truth[]>();
  for (const closer of CLOSERS.flatMap((type) => graph.byType(type))) {
    for (const vpc of namedVpcs(closer)) closed.set(vpc, [...(closed.get(vpc) ?? []), existenceOf(closer)]);
  }
  const opened = new Map<string, Truth[]>();
  for (const rule of OPENERS.flatMap((type) => graph.byType(type))) {
    const group = propertyOf(rule, 'GroupId');
    if (group.kind !== 'reference' || group.attribute !== ATTRIBUTE) continue;
    opened.set(group.resource, [...(opened.get(group.resource) ?? []), existenceOf(rule)]);
  }
  return { closed, opened };
});

const ATTRIBUTE = 'DefaultSecurityGroup';

function namedVpcs(closer: Resource): readonly string[] {
  const values = [...descendants(closer.properties)];
  return values.flatMap((value) =>
    value.kind === 'reference' && value.attribute === ATTRIBUTE ? [value.resource] : [],
  );
}
