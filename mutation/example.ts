// mutation: the example's templates, one stack of each kind, as mutants are made of them and as the prover reads them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly, type TemplateSource } from '../lib/assembly';

import { synthesize } from '../lib/commands/synthesis';
import { loadPlatform, type Platform } from '../lib/model';
import type { Json, WorldFacts } from '../lib/proof';
import { accessFacts } from '../lib/stacks';
import type { Mutant, MutableTemplate } from './mutant';
import { mutantsOf } from './mutants';

/** One stack of each kind, and two projects that differ most. */
export const STACKS: readonly string[] = [
  'acme-ml--audit',
  'acme-ml--organization',
  'acme-ml--baseline--111111111111--eu-west-1',
  'acme-ml--access',
  'acme-ml--access--credit-risk',
  'acme-ml--network--dev',
  'acme-ml--ci--dev',
  'acme-ml--dev--credit-risk--scoring',
  'acme-ml--dev--fraud--sandbox',
];

/** Stacks of which only what the others do not have is weakened: break-glass of the audit account, keys for NitroTPM. */
export const MORE_STACKS: readonly string[] = [
  'acme-ml--baseline--333333333333--eu-west-1',
  'acme-ml--dev--imaging--triage',
];

/** What AWS's ReadOnlyAccess lets read, of services that are asked about; it may let read less. */
const READING = [
  ...[
    'athena',
    'batch',
    'cloudformation',
    'cloudtrail',
    'cloudwatch',
    'codeartifact',
    'config',
    'ec2',
    'ecr',
    'ecs',
    'fsx',
  ],
  ...['glue', 'guardduty', 'iam', 'kms', 'logs', 's3', 'sagemaker', 'sns', 'ssm', 'sts'],
].flatMap((service) => ['Describe*', 'Get*', 'List*'].map((name) => `${service}:${name}`));

/** A template of the example, read. */
export type ExampleTemplate = Required<TemplateSource> & { readonly template: MutableTemplate };

/** Everything that mutants are made of and judged with. */
export interface Example {
  readonly sources: readonly ExampleTemplate[];
  /** What is known around the templates. */
  readonly facts: WorldFacts;
  readonly mutants: readonly Mutant[];
}

/** The example, synthesised into `folder`. */
export function exampleIn(folder: string): Example {
  const loaded = loadPlatform('config');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  synthesize(loaded.platform, folder);
  const { stacks } = readAssembly(folder);
  const sources = stacks
    .filter(({ stackName }) => [...STACKS, ...MORE_STACKS].includes(stackName))
    .map(({ stackName, template: name, account, region }): ExampleTemplate => ({
      name,
      stackName,
      account: account ?? '',
      region: region ?? '',
      template: JSON.parse(readFileSync(join(folder, name), 'utf8')) as MutableTemplate,
    }));
  if (sources.length !== STACKS.length + MORE_STACKS.length)
    throw new Error('the example has other stacks than mutation/example.ts names');
  const accounts = [...new Set(stacks.flatMap(({ account }) => account ?? []))];
  return { sources, facts: factsOf(loaded.platform, accounts), mutants: mutantsIn(sources) };
}

/** What a mutant takes away: the same of two resources of one type. */
export function kindOf({ type, change }: Mutant): string {
  return `${type}: ${change}`;
}

function mutantsIn(sources: readonly ExampleTemplate[]): readonly Mutant[] {
  const of = (names: readonly string[]): readonly Mutant[] =>
    mutantsOf(
      new Map(
        sources
          .filter(({ stackName }) => names.includes(stackName))
          .map(({ name, template }) => [name, template]),
      ),
    );
  const mutants = of(STACKS);
  const known = new Set(mutants.map(({ type, change }) => `${type} ${change}`));
  return [...mutants, ...of(MORE_STACKS).filter(({ type, change }) => !known.has(`${type} ${change}`))];
}

/**
 * Control policies count where the organisation of the example attaches them; what two policies of AWS say is written down, which of
 * all others would leave open what roles of bootstrap and support can do.
 */
function factsOf(platform: Platform, accounts: readonly string[]): WorldFacts {
  const facts = accessFacts(platform);
  // Control policies do not touch the management account.
  const below = accounts.filter((id) => id !== facts.management);
  return {
    ...facts,
    trusted: [...(facts.trusted ?? []), ...accounts],
    units: Object.fromEntries((platform.organization?.targets ?? []).map((target) => [target, below])),
    managedPolicies: {
      ...facts.managedPolicies,
      'arn:aws:iam::aws:policy/ReadOnlyAccess': allowing(READING),
      'arn:aws:iam::aws:policy/AWSSupportAccess': allowing(['support:*']),
    },
  };
}

function allowing(actions: readonly string[]): Json {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}
