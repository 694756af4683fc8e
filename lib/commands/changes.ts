// lib/commands: what comes, goes and changes between two assemblies of one platform, template by template.
import type { Assembly, Resource, Template } from '../assembly';
import { entry, textOf } from '../assembly';
import type { ChangedStack, RemovedStack, TypeCount } from '../evidence';

/** The difference between two assemblies. */
export interface Changes {
  readonly added: readonly ChangedStack[];
  readonly removed: readonly RemovedStack[];
  readonly changed: readonly string[];
  readonly unchanged: number;
}

/** What comes, goes and changes from `before` to `after`. */
export function changesBetween(before: Assembly, after: Assembly): Changes {
  const old = templatesOf(before);
  const fresh = templatesOf(after);
  const both = [...fresh].filter(([name]) => old.has(name));
  const changed = both.filter(([name, { sha256 }]) => old.get(name)?.sha256 !== sha256);
  return {
    added: [...fresh].filter(([name]) => !old.has(name)).map(([, template]) => stackOf(template)),
    removed: [...old]
      .filter(([name]) => !fresh.has(name))
      // What depends on others goes first.
      .reverse()
      .map(([, template]) => ({ ...stackOf(template), kept: keptBy(template) })),
    changed: changed.map(([name]) => name),
    unchanged: both.length - changed.length,
  };
}

/** Templates by stack, in an order in which they can be deployed. */
function templatesOf({ stacks, graph }: Assembly): ReadonlyMap<string, Template> {
  const byName = new Map(graph.templates.map((template) => [template.name, template]));
  return new Map(
    stacks.flatMap((stack) => {
      const template = byName.get(stack.template);
      return template === undefined ? [] : [[stack.stackName, template] as const];
    }),
  );
}

function stackOf(template: Template): ChangedStack {
  return {
    name: template.stackName ?? template.name,
    account: template.account ?? 'unknown',
    region: template.region ?? 'unknown',
    resources: typeCounts(template.resources),
  };
}

function typeCounts(resources: readonly Resource[]): readonly TypeCount[] {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** Retained resources, by the names under which somebody finds them again. */
function keptBy(template: Template): readonly string[] {
  return template.resources
    .filter(({ deletionPolicy }) => deletionPolicy?.startsWith('Retain'))
    .map((resource) => `${resource.type} ${physicalName(resource)}`);
}

const NAME_PROPERTIES = ['BucketName', 'RepositoryName', 'AliasName', 'LogGroupName', 'Bucket'] as const;

function physicalName({ properties, logicalId }: Resource): string {
  const names = NAME_PROPERTIES.map((property) => textOf(entry(properties, property)));
  return names.find((name) => name !== undefined) ?? logicalId;
}
