// Whose clusters nodes join, which AWS Batch makes and calls after compute environments: names that AWS makes up, cut from ARNs.
import { defaultProperties, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import { type Body } from '../../_helpers/resolved';
import { allow, resource, role, worldOf } from '../../_helpers/world';

const PROJECT = (name: string): Json => [
  { Key: 'mlkeep:environment', Value: 'dev' },
  { Key: 'mlkeep:team', Value: 'vision' },
  { Key: 'mlkeep:project', Value: name },
];
const ECS = 'arn:aws:ecs:eu-west-1:111111111111';

/** What stands behind the name of the cluster of an environment. */
function cluster(environment: string, kind = 'cluster', behind = '*'): Json {
  const name = {
    'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': [environment, 'ComputeEnvironmentArn'] }] }],
  };
  return { 'Fn::Join': ['', [`${ECS}:${kind}/AWSBatch-`, name, `-${behind}`]] };
}

const JOIN = ['ecs:Poll', 'ecs:RegisterContainerInstance'];
const others = (...own: readonly Json[]): Json => ({ Effect: 'Deny', Action: JOIN, NotResource: own });
const OWN = others(cluster('Own'), cluster('Own', 'container-instance', '*/*'));

/** Which properties are not proved of nodes of one project, beside another project. */
function open(statements: readonly Json[], more: Body = {}): readonly string[] {
  const world = worldOf({
    Own: resource('AWS::Batch::ComputeEnvironment', { Tags: { ...tags('detect') } }),
    Other: resource('AWS::Batch::ComputeEnvironment', { Tags: { ...tags('track') } }),
    Node: role('node', statements, { Tags: PROJECT('detect') }),
    ...more,
  });
  const properties = defaultProperties(world).filter(({ id }) => id.includes('clusters'));
  return prove(world, properties)
    .filter(({ verdict }) => verdict !== 'proved')
    .map(({ property, verdict, approximations }) => `${property} ${verdict} ${approximations.length}`);
}

function tags(project: string): Record<string, string> {
  return { 'mlkeep:environment': 'dev', 'mlkeep:team': 'vision', 'mlkeep:project': project };
}

const EVERY = allow(JOIN, [`${ECS}:cluster/AWSBatch-*`, `${ECS}:container-instance/AWSBatch-*`]);

it('lets nodes join the clusters of their own environments', () => {
  expect(open([EVERY, OWN])).toEqual([]);
  expect(open([allow(JOIN, [cluster('Own')])])).toEqual([]);
});

it('finds nodes that join any cluster', () => {
  expect(open([EVERY])).toEqual(['nodes-join-no-other-clusters violated 0']);
});

it('finds a denial that leaves another environment out', () => {
  const wrong = others(cluster('Own'), cluster('Own', 'container-instance', '*/*'), cluster('Other'));

  expect(open([EVERY, wrong])).toEqual([expect.stringMatching(/^clusters-name-of-.*other violated 0$/)]);
});

it('finds a denial that leaves out too much', () => {
  expect(open([EVERY, others(`${ECS}:cluster/AWSBatch-*`)])).toEqual([
    'nodes-join-no-other-clusters violated 0',
  ]);
});

it('is not sure of environments whose names somebody wrote', () => {
  const written = { Effect: 'Deny', Action: JOIN, NotResource: [`${ECS}:cluster/AWSBatch-pool-*`] };

  expect(open([EVERY, written])).toEqual(['nodes-join-no-other-clusters violated 1']);
});

it('is not asked where nobody has compute environments', () => {
  const world = worldOf({ Node: role('node', [EVERY], { Tags: PROJECT('detect') }) });

  expect(defaultProperties(world).filter(({ id }) => id.includes('clusters'))).toEqual([]);
});
