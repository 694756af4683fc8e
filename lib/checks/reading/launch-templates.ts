// lib/checks/reading: the launch template that something uses, and what it says.
import { type Resource, type ResourceGraph, type Value, entry } from '../../assembly';
import { type Named, namedBy } from './named';
import { at, propertyOf } from './property';
import { type Truth, either } from './truth';

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

/** What a specification calls the id and the name of its launch template. */
interface Keys {
  readonly id: string;
  readonly name: string;
}

const KEYS: Keys = { id: 'LaunchTemplateId', name: 'LaunchTemplateName' };

/** As node groups of EKS call them. */
export const SHORT_KEYS: Keys = { id: 'Id', name: 'Name' };

/** What `specification` of `from` names, one for each branch of open conditions. */
export function launchTemplates(
  graph: ResourceGraph,
  specification: Value,
  from: Resource,
  keys: Keys = KEYS,
): readonly Named[] {
  const id = entry(specification, keys.id);
  const named = namedBy(graph, id, LAUNCH_TEMPLATE, from);
  return id.kind === 'absent'
    ? namedBy(graph, entry(specification, keys.name), LAUNCH_TEMPLATE, from)
    : named;
}

/** The value at `path` of the data of a launch template. */
export function dataOf(template: Resource, path: string): Value {
  return at(propertyOf(template, 'LaunchTemplateData'), path);
}

/** Whether what `named` names passes `test`. What is in none of the templates is open; nothing is no. */
export function templatePasses(named: readonly Named[], test: (template: Resource) => Truth): Truth {
  const [first = 'no', ...others] = named.map((each) => onePasses(each, test));
  return others.reduce(either, first);
}

function onePasses(named: Named, test: (template: Resource) => Truth): Truth {
  if (named.kind === 'resource') return test(named.resource);
  return named.kind === 'nothing' ? 'no' : 'open';
}
