// lib/checks/reading: options of what launches instances, wherever they are written. An instance takes from its launch
// template what it leaves out itself.
import type { Resource, ResourceGraph, Value } from '../../assembly';
import { branchesOf, inEveryBranch } from './branches';
import { dataOf, launchTemplates } from './launch-templates';
import type { Named } from './named';
import { holdsAt, propertyOf } from './property';
import { shown } from './shown';
import { type Truth, either } from './truth';

/** One option, for example `MetadataOptions.HttpTokens`. */
export interface LaunchOption {
  /** Its place below the resource's own properties. */
  readonly path: string;
  /** What the resource says itself. */
  readonly own: Value;
  /** In a few words; not for options that may hold a secret. */
  readonly observed: string;
  /** What it may be, in all branches of conditions, of the launch template where the instance leaves it out. */
  readonly possible: readonly Value[];
  /** Whether it passes `test`. Of a launch template that is in none of the templates nobody knows. */
  readonly holds: (test: (value: Value) => Truth) => Truth;
  /** Whether what an instance would take from its launch template passes `test`; of others, what is left out. */
  readonly inherited: (test: (value: Value) => Truth) => Truth;
}

const LEFT_OUT: Value = { kind: 'absent' };

/** The option at `path` of a launch template, a launch configuration or an instance. */
export function launchOption(graph: ResourceGraph, resource: Resource, path: string): LaunchOption {
  if (resource.type === 'AWS::EC2::LaunchTemplate') return ownOption(resource, `LaunchTemplateData.${path}`);
  return resource.type === 'AWS::EC2::Instance'
    ? instanceOption(graph, resource, path)
    : ownOption(resource, path);
}

function ownOption(resource: Resource, path: string): LaunchOption {
  const own = propertyOf(resource, path);
  return {
    path,
    own,
    observed: shown(own),
    possible: branchesOf(own),
    holds: (test) => holdsAt(resource.properties, path, (value) => inEveryBranch(value, test)),
    inherited: (test) => test(LEFT_OUT),
  };
}

function instanceOption(graph: ResourceGraph, instance: Resource, path: string): LaunchOption {
  const own = propertyOf(instance, path);
  const named = templatesOf(graph, propertyOf(instance, 'LaunchTemplate'), instance);
  const inherited = (test: (value: Value) => Truth): Truth =>
    named.map((each) => passes(each, path, test)).reduce(either);
  return {
    path,
    own,
    observed: isLeftOut(own) && named.some(({ kind }) => kind !== 'nothing') ? AS_TEMPLATE : shown(own),
    possible: [
      own,
      ...named.flatMap((each) => (each.kind === 'resource' ? dataOf(each.resource, path) : [])),
    ],
    holds: (test) =>
      holdsAt(instance.properties, path, (value) =>
        inEveryBranch(value, (branch) => (isLeftOut(branch) ? inherited(test) : test(branch))),
      ),
    inherited,
  };
}

const AS_TEMPLATE = 'as the launch template says';

function isLeftOut(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'literal' && value.value === null);
}

function passes(named: Named, path: string, test: (value: Value) => Truth): Truth {
  if (named.kind === 'nothing') return test(LEFT_OUT);
  if (named.kind !== 'resource') return 'open';
  return holdsAt(named.resource.properties, `LaunchTemplateData.${path}`, (value) =>
    inEveryBranch(value, test),
  );
}

/** What an instance's specification names: one for each branch of open conditions, at least one. */
function templatesOf(
  graph: ResourceGraph,
  specification: Value,
  from: Resource,
): readonly [Named, ...Named[]] {
  if (specification.kind === 'choice') {
    const [first, ...others] = templatesOf(graph, specification.then, from);
    return [first, ...others, ...templatesOf(graph, specification.otherwise, from)];
  }
  if (isLeftOut(specification)) return [{ kind: 'nothing' }];
  const [first, ...others] = specification.kind === 'map' ? launchTemplates(graph, specification, from) : [];
  return [specified(first), ...others.map(specified)];
}

/** A specification without an id names its launch template in another way, or is none that AWS takes. */
function specified(named: Named | undefined): Named {
  return named === undefined || named.kind === 'nothing' ? { kind: 'open' } : named;
}
