// lib/assembly: what a template holds that is not resolved: macros rewrite it at deployment, after everything here has
// read it. It is listed and never dropped, so that no check takes what it did not see for good.
import { type Plain, type PlainMap, isMap } from './plain';
import { settledValue } from './resolution/settled-values';
import { LANGUAGE_EXTENSIONS } from './resolution/loops';
import type { RawTemplate } from './template';

/** A part of a template that nobody can read before deployment. */
export interface Unresolved {
  /** Null when it is the template as a whole. */
  readonly logicalId: string | null;
  readonly reason: string;
}

/** What is unresolved of a template of which nothing would be deployed: that is no pass. */
export const NOTHING_TO_CHECK: Unresolved = {
  logicalId: null,
  reason: 'no resources: there is nothing to check',
};

/** Sections whose macros change what resources come to. */
const SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Rules'];

/** What is unresolved outside of the resources, where loops are written out as far as they can be. */
export function unresolvedSections(content: PlainMap): readonly Unresolved[] {
  const sections = Object.keys(content).filter((key) => key === MACRO || SECTIONS.includes(key));
  return [
    ...namesOf(content['Transform'])
      .filter((name) => name !== LANGUAGE_EXTENSIONS)
      .map((name) => ({
        logicalId: null,
        reason: `the transform ${name} rewrites the template at deployment`,
      })),
    ...sections.flatMap((section) =>
      macrosIn({ [section]: content[section] ?? null }).map((macro) => ({
        logicalId: null,
        reason: `${macro} in ${section === MACRO ? 'the template' : section} is expanded at deployment`,
      })),
    ),
  ];
}

/** What is unresolved in the entry `logicalId` of the resources. */
export function unresolvedResource(
  logicalId: string,
  body: Plain,
  { nested }: RawTemplate,
): readonly Unresolved[] {
  if (!isMap(body) || typeof body['Type'] !== 'string') {
    const reason = isMacro(logicalId)
      ? 'is expanded to resources at deployment'
      : 'is no resource: it has no type';
    return [{ logicalId, reason }];
  }
  const elsewhere = nested.has(logicalId) ? undefined : templateElsewhere(body['Type']);
  return [
    ...(elsewhere === undefined ? [] : [{ logicalId, reason: elsewhere }]),
    ...macrosIn(body).map((macro) => ({ logicalId, reason: `${macro} in it is expanded at deployment` })),
  ];
}

/** Types that are stacks of their own. */
const NESTING: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::Serverless::Application',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
]);

/** Why resources of a type are more than what is written; undefined where they are not. */
function templateElsewhere(type: string): string | undefined {
  if (NESTING.has(type)) return 'makes the resources of a template that is not here';
  if (type === 'AWS::CloudFormation::StackSet') return 'makes the resources of a template in other accounts';
  return type.endsWith('::MODULE') ? 'is a module, expanded to resources at deployment' : undefined;
}

const MACRO = 'Fn::Transform';

function isMacro(key: string): boolean {
  return key === MACRO || key.startsWith('Fn::ForEach::');
}

/** Every macro below `root`, by its key, each once. */
function macrosIn(root: PlainMap): readonly string[] {
  const found = new Set<string>();
  const open: Plain[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // What says itself what it is has no function in it.
    if (typeof next !== 'object' || next === null || settledValue(next) !== null) continue;
    if (isMap(next)) for (const key of Object.keys(next)) if (isMacro(key)) found.add(key);
    for (const value of Object.values<Plain>(next)) open.push(value);
  }
  return [...found].sort();
}

/** Names of transforms, which are a text, a mapping with a name, or a list of both. */
function namesOf(transform: Plain | undefined): readonly string[] {
  if (transform === undefined) return [];
  if (Array.isArray(transform)) return (transform as readonly Plain[]).flatMap(namesOf);
  const name = isMap(transform) ? transform['Name'] : transform;
  return [typeof name === 'string' ? name : 'without a name'];
}
