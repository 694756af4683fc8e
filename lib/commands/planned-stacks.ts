// lib/commands: the stacks of an assembly as the plan lists them, with what each is for.
import {
  accessStackName,
  auditStackName,
  baselineStackName,
  ciStackName,
  networkStackName,
  organizationStackName,
  projectStackName,
  teamAccessStackName,
} from '../../policies';
import type { Assembly } from '../assembly';
import type { PlannedStack } from '../evidence';
import type { Platform } from '../model';
import { environmentScope, places, projectScope } from '../stacks';

type Purpose = Pick<PlannedStack, 'kind' | 'environment' | 'team' | 'project'>;

/** Every stack, in an order in which it can be deployed. */
export function plannedStacks(platform: Platform, { stacks, graph }: Assembly): readonly PlannedStack[] {
  const purposes = purposesOf(platform);
  const templates = new Map(graph.templates.map((template) => [template.name, template]));
  return stacks.map((stack) => {
    const template = templates.get(stack.template);
    const purpose = purposes.get(stack.stackName);
    if (template === undefined || purpose === undefined || stack.account === null || stack.region === null) {
      throw new Error(`the assembly has a stack that the configuration does not explain: ${stack.stackName}`);
    }
    return {
      name: stack.stackName,
      ...purpose,
      account: stack.account,
      region: stack.region,
      template: stack.template,
      resources: template.counts.resources,
      bytes: template.bytes,
      dependencies: stack.dependencies,
    };
  });
}

function purposesOf(platform: Platform): ReadonlyMap<string, Purpose> {
  const shared = { environment: null, team: null, project: null };
  const purposes = new Map<string, Purpose>([
    [auditStackName(platform.name), { ...shared, kind: 'audit' }],
    [organizationStackName(platform.name), { ...shared, kind: 'organization' }],
  ]);
  for (const place of places(platform))
    purposes.set(baselineStackName(place), { ...shared, kind: 'baseline' });
  purposes.set(accessStackName(platform.name), { ...shared, kind: 'access' });
  for (const { name } of platform.teams)
    purposes.set(teamAccessStackName(platform.name, name), { ...shared, kind: 'access', team: name });
  for (const environment of platform.environments) {
    const scope = environmentScope(platform, environment);
    purposes.set(networkStackName(scope), { ...shared, kind: 'network', environment: environment.name });
    purposes.set(ciStackName(scope), { ...shared, kind: 'ci', environment: environment.name });
    for (const team of platform.teams) {
      for (const project of team.projects) {
        purposes.set(projectStackName(projectScope(platform, environment, team, project)), {
          kind: 'project',
          environment: environment.name,
          team: team.name,
          project: project.name,
        });
      }
    }
  }
  return purposes;
}
