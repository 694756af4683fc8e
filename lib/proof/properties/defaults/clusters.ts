// lib/proof/properties/defaults: clusters of ECS that AWS Batch makes for compute environments. They stand in no template and are called
// after their environment, whose name AWS makes up. Whoever joins a cluster is handed its tasks, with the credentials of their roles.
import { type Layer, type Statement, UNKNOWN_TEXT, isGenerated, isOpaque } from '../../core';
import type { World, WorldPrincipal, WorldResource } from '../../world';
import { valuesOf } from '../apart';
import { type On, type Property, never } from '../property';
import { slug } from '../texts';
import { idOf } from './grounds';
import { OF_PROJECTS, PROJECT_TAGS, TAGS } from './who';

const ENVIRONMENT = 'AWS::Batch::ComputeEnvironment';
/** @see https://docs.aws.amazon.com/batch/latest/userguide/compute_environments.html */
const PREFIX = 'AWSBatch-';
/** What agents of nodes do, and what else hands out tasks, or ends them; asking where an agent's endpoint is takes no resource. */
const TAKE_PART = [
  'ecs:DeregisterContainerInstance',
  'ecs:ExecuteCommand',
  'ecs:Poll',
  'ecs:RegisterContainerInstance',
  'ecs:StartTelemetrySession',
  'ecs:StopTask',
  'ecs:Submit*',
  'ecs:TagResource',
  'ecs:UpdateContainerInstancesState',
];

/**
 * One property about an environment that is in no template, and so stands for every one that somebody's policies do not name: names that
 * AWS makes up are told apart by being named only. One more for each environment that roles of other projects name all the same.
 */
export function clusters({ names, principals, resources }: World): readonly Property[] {
  const environments = resources.filter(({ type }) => type === ENVIRONMENT);
  if (environments.length === 0) return [];
  const other = names.generated('name of a compute environment that is in no template');
  return [
    never({
      id: 'nodes-join-no-other-clusters',
      severity: 'critical',
      says: 'roles of projects take part in no cluster of AWS Batch but those of the compute environments that their policies name',
      who: OF_PROJECTS,
      can: TAKE_PART,
      on: [...new Set(environments.map(placeOf))].flatMap((place) => clustersOf(place, other)),
    }),
    ...[...strangersOf(environments, principals)].map(([{ arn }, strangers]) =>
      fromElsewhere(arn, strangers, slug(names.describe(idOf(arn)))),
    ),
  ];
}

/** Whoever names an environment of another project. */
function strangersOf(
  environments: readonly WorldResource[],
  principals: readonly WorldPrincipal[],
): ReadonlyMap<WorldResource, readonly WorldPrincipal[]> {
  const byName = new Map(environments.map((environment) => [idOf(environment.arn), environment]));
  const strangers = new Map<WorldResource, WorldPrincipal[]>();
  for (const principal of principals)
    for (const name of namesIn(principal)) {
      const environment = byName.get(name);
      if (environment === undefined || !isOfAnother(principal, environment)) continue;
      strangers.set(environment, [...(strangers.get(environment) ?? []), principal]);
    }
  return strangers;
}

function fromElsewhere(arn: string, strangers: readonly WorldPrincipal[], id: string): Property {
  return never({
    id: `clusters-${id}`,
    severity: 'critical',
    says: 'roles of another project, whose policies name its compute environment, take no part in the cluster of AWS Batch',
    who: { principal: strangers.map(({ caller }) => caller.arn) },
    can: TAKE_PART,
    on: clustersOf(placeOf({ arn }), idOf(arn)),
  });
}

/** Whether somebody is of a project, and perhaps not of the environment's. */
function isOfAnother({ caller }: WorldPrincipal, { faces }: WorldResource): boolean {
  const owner = faces[0]?.target.tags;
  if (!(TAGS.project in caller.tags.values) || owner === undefined) return false;
  const isSure = PROJECT_TAGS.every((tag) => !isOpaque(owner.values[tag] ?? UNKNOWN_TEXT));
  return !isSure || valuesOf(caller.tags, PROJECT_TAGS) !== valuesOf(owner, PROJECT_TAGS);
}

/** Where the clusters of an environment are, as ARNs of ECS begin there. */
function placeOf({ arn }: Pick<WorldResource, 'arn'>): string {
  const [, partition = '', , region = '', account = ''] = arn.split(':');
  return `arn:${partition}:ecs:${region}:${account}`;
}

function clustersOf(place: string, environment: string): readonly On[] {
  const cluster = `${PREFIX}${environment}-?*`;
  return [`cluster/${cluster}`, `container-instance/${cluster}/?*`, `task/${cluster}/?*`].map((resource) => ({
    outside: `${place}:${resource}`,
  }));
}

/** Names that AWS makes up, as far as policies name them. */
function namesIn({ identity, boundary }: WorldPrincipal): ReadonlySet<string> {
  const layers = boundary === null ? [identity] : [identity, boundary];
  const texts = layers
    .flatMap(statementsOf)
    .flatMap(({ resources, conditions }) => [
      ...resources.patterns,
      ...conditions.flatMap(({ values }) => values),
    ]);
  const letters = texts.filter(isOpaque).flatMap((text) => Array.from(text));
  return new Set(letters.filter((letter) => isGenerated(letter.codePointAt(0) ?? 0)));
}

function statementsOf({ policies }: Layer): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements);
}
