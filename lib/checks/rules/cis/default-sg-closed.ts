// lib/checks/rules: the VPC's default security group lets nothing through.
import { type Resource, descendants } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { perGraph } from '../../reading/per-graph';
import { existenceOf, propertyOf } from '../../reading/property';
import { type Truth, some } from '../../reading/truth';

/** `default-sg-closed`. */
export const defaultSgClosed = perResource((vpc, { graph }) => {
  const { closed, opened } = defaultGroups(graph);
  const isOpened = opened.has(vpc.id);
  const isClosed = isOpened ? 'no' : some(closed.get(vpc.id) ?? []);
  return judgement(isClosed, {
    propertyPath: null,
    observed: observedText(isOpened, isClosed),
    wanted: 'a default security group that is closed',
  });
});

function observedText(isOpened: boolean, isClosed: Truth): string {
  if (isOpened) return 'a rule that is added to the default security group';
  return isClosed === 'no'
    ? 'nothing that closes the default security group'
    : 'a custom resource that closes it';
}

/** CDK's custom resource, and others of its kind. */
const CLOSERS = ['Custom::VpcRestrictDefaultSG'];
const OPENERS = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];

/** Ids of VPCs whose default security group is closed, and of those to whose group something adds a rule. */
const defaultGroups = perGraph((graph) => {
  const closed = new Map<string, Truth[]>();
  for (const closer of CLOSERS.flatMap((type) => graph.byType(type))) {
    for (const vpc of namedVpcs(closer)) closed.set(vpc, [...(closed.get(vpc) ?? []), existenceOf(closer)]);
  }
  const opened = OPENERS.flatMap((type) => graph.byType(type)).flatMap((rule) => {
    const group = propertyOf(rule, 'GroupId');
    return group.kind === 'reference' && group.attribute === ATTRIBUTE ? [group.resource] : [];
  });
  return { closed, opened: new Set(opened) };
});

const ATTRIBUTE = 'DefaultSecurityGroup';

function namedVpcs(closer: Resource): readonly string[] {
  const values = [...descendants(closer.properties)];
  return values.flatMap((value) =>
    value.kind === 'reference' && value.attribute === ATTRIBUTE ? [value.resource] : [],
  );
}
