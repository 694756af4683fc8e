// lib/proof/world: makes a world of a graph and what is known around it.
import type { Resource, ResourceGraph, Template } from '../../assembly';
import { OpaqueNames } from '../core';
import { AccessPoints } from './access-points';
import { Accounts } from './accounts';
import { Attachments } from './attachments';
import { AWS_MANAGED_AS_OF } from './aws-managed';
import { ControlPolicies } from './controls';
import { Documents } from './documents';
import { endpointsOf } from './endpoints';
import { Executions } from './executions';
import { Faces } from './faces';
import type { WorldFacts } from './facts';
import { Gaps, originOf } from './gaps';
import { Identities, type IdentityTools } from './identities';
import { KeyAliases } from './key-aliases';
import { KINDS } from './kinds/kinds';
import { ManagedPolicies } from './managed-policies';
import { Naming } from './naming';
import { Outsiders } from './outsiders';
import { PermissionSets } from './permission-sets';
import type { WorldPrincipal } from './principal';
import { providersOf } from './providers';
import type { WorldResource } from './resource';
import { ResourcePolicies } from './resource-policies/resource-policies';
import { isStrange } from './resource-policies/strange-policies';
import { Speller } from './spelling';
import { sourcesOf } from './sources';
import type { World } from './world';

/** What everything is read with. */
interface Desk {
  readonly graph: ResourceGraph;
  readonly facts: WorldFacts;
  readonly gaps: Gaps;
  readonly speller: Speller;
  readonly documents: Documents;
  readonly naming: Naming;
  readonly accounts: Accounts;
}

/**
 * Reads a world. Everything that no template and no fact says is left open, and named.
 * @param like a world that this one is compared with: what only deployment knows gets the same names in both.
 */
export function loadWorld(
  graph: ResourceGraph,
  facts: WorldFacts = {},
  like: Pick<World, 'names'> | null = null,
): World {
  const desk = deskOf(graph, facts, like?.names ?? new OpaqueNames());
  const { gaps, speller, documents, accounts } = desk;
  const principals = principalsOf(desk);
  const resources = resourcesOf(desk, principals);
  return {
    ours: accounts.ours,
    principals,
    principalById: new Map(principals.map((each) => [each.id, each])),
    resources,
    resourceById: new Map(resources.map((each) => [each.id, each])),
    providers: providersOf(graph, speller, principals),
    endpoints: endpointsOf(graph, speller, documents),
    controls: new ControlPolicies(documents, gaps, facts, accounts.ours).read(graph),
    unread: unreadOf(graph.templates, gaps),
    accounts: accounts.all,
    assumptions: [
      ...accounts.assumptions(),
      `managed policies of AWS say what they said on ${AWS_MANAGED_AS_OF}`,
      'nothing is attached, tagged, granted or shared outside the templates',
      'what resources are set up to send, by replication, notifications, subscriptions, exports and copies, is meant to go there',
    ],
    gaps: gaps.list,
    names: speller.names,
    deploymentRoles: new Map(Object.entries(facts.deploymentRoles ?? {})),
  };
}

function deskOf(graph: ResourceGraph, facts: WorldFacts, names: OpaqueNames): Desk {
  const gaps = new Gaps();
  const speller = new Speller(graph, names);
  const documents = new Documents(speller, gaps);
  const naming = new Naming(graph, speller);
  return { graph, facts, gaps, speller, documents, naming, accounts: new Accounts(graph, speller, facts) };
}

function principalsOf(desk: Desk): readonly WorldPrincipal[] {
  const { graph, facts, gaps, speller, documents, naming, accounts } = desk;
  const managed = new ManagedPolicies(graph, speller, documents, gaps, facts.managedPolicies ?? {});
  const attachments = new Attachments(graph, speller, documents, managed, naming, gaps);
  const accountOf = accounts.of;
  const tools: IdentityTools = { graph, speller, documents, managed, attachments, naming, accountOf };
  const outsiders = new Outsiders(documents, managed, accountOf);
  return [
    ...new Identities(tools).all(),
    ...new PermissionSets(tools, accounts.ours).all(),
    ...(facts.principals ?? []).map((fact) => outsiders.principal(fact)),
  ];
}

function resourcesOf(desk: Desk, principals: readonly WorldPrincipal[]): readonly WorldResource[] {
  const { graph, gaps, speller, documents, naming, accounts } = desk;
  const byId = new Map(principals.map((principal) => [principal.id, principal]));
  const faces = new Faces({
    speller,
    policies: new ResourcePolicies(graph, speller, documents, naming, gaps),
    accessPoints: new AccessPoints(graph, naming, speller),
    aliases: new KeyAliases(graph, naming, speller),
    accountOf: accounts.of,
    principalOf: (id) => byId.get(id),
  });
  const outsiders = principals.filter(({ made }) => made === 'outside');
  const executions = new Executions(naming, speller, outsiders);
  return graph.resources.map((resource) => resourceOf(resource, speller, faces, executions));
}

function resourceOf(
  resource: Resource,
  speller: Speller,
  faces: Faces,
  executions: Executions,
): WorldResource {
  const kind = KINDS.get(resource.type);
  return {
    id: resource.id,
    type: resource.type,
    origin: originOf(resource),
    arn: speller.arnOf(resource),
    account: speller.accountOf(resource.template),
    region: kind?.global === true ? null : speller.regionOf(resource.template),
    faces: kind === undefined ? [] : faces.of(resource, kind),
    executions: kind === undefined ? executions.ofStrange(resource) : executions.of(resource, kind),
    sources: kind === undefined ? [] : sourcesOf(resource, kind, speller),
    machines: kind === undefined ? [] : executions.machinesOf(resource, kind),
    notUnderstood: kind === undefined ? `nobody here knows how policies speak of ${resource.type}` : null,
    isStrange: isStrange(resource),
  };
}

/** What of the templates only deployment can read. */
function unreadOf(templates: readonly Template[], gaps: Gaps): readonly string[] {
  return templates.flatMap((template) =>
    template.unresolved
      .filter(({ reason }) => template.resources.length > 0 || !reason.startsWith('no resources'))
      .map(({ logicalId, reason }) => {
        const origin = { template: template.name, logicalId, constructPath: null, type: null };
        gaps.note('unread', origin, null, reason);
        return `${[template.name, logicalId].filter((each) => each !== null).join(' ')}: ${reason}`;
      }),
  );
}
