// mutation: `npm run test:mutation`. The example's templates, one of each kind, weakened in one place at a time: what of
// it do our checks notice? Fails when less than 99 % is caught, and says which were not.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plan } from '../lib/commands';
import { type Assembly, type TemplateSource, readAssembly } from '../lib/assembly';
import type { MutableTemplate } from './mutant';
import { mutantsOf } from './mutants';
import { nagPacksOver } from './nag-packs';
import { ownPacksOver } from './own-packs';
import { upgradeOver } from './upgrade';
import { FEWEST_MUTANTS, LEAST_CAUGHT, type Verdict, judgeMutants } from './verdict';

const AS_OF = '2026-11-26';

/** One stack of each kind, and two projects that differ most. */
const STACKS = [
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

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-mutation-'));
try {
  const planned = plan({ config: 'config', out: folder, asOf: AS_OF, allowUnknown: false });
  if (planned.status !== 0) throw new Error('the example has findings of its own: mend those first');
  const assembly = readAssembly(join(folder, 'cdk.out'));
  const verdict = judgeExample(assembly);
  console.log(textOf(verdict));
  process.exitCode = verdict.passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function judgeExample({ stacks }: Assembly): Verdict {
  const sources: (TemplateSource & { readonly template: MutableTemplate })[] = stacks
    .filter(({ stackName }) => STACKS.includes(stackName))
    .map(({ stackName, template: name, account, region }) => ({
      name,
      stackName,
      ...(account === null ? {} : { account }),
      ...(region === null ? {} : { region }),
      template: JSON.parse(readFileSync(join(folder, 'cdk.out', name), 'utf8')) as MutableTemplate,
    }));
  if (sources.length !== STACKS.length)
    throw new Error('the example has other stacks than mutation/run.ts names');
  const templates = new Map(sources.map(({ name, template }) => [name, template]));
  const facts = { asOf: AS_OF, managementAccount: null, elsewhere: [] };
  return judgeMutants(mutantsOf(templates), [
    ownPacksOver(sources, facts),
    nagPacksOver(templates),
    upgradeOver(sources),
  ]);
}

function textOf(verdict: Verdict): string {
  const { mutants, types, caughtBy, harmless, survivors, stale, unguarded, share, byComparison } = verdict;
  return [
    ...survivors.map(
      ({ template, resource, type, change }) => `survived  ${type} ${template} ${resource}: ${change}`,
    ),
    ...stale.map(
      ({ type, change }) => `stale     mutation/harmless.ts: nothing survives as ${type}: ${change}`,
    ),
    ...[...new Set(harmless.map(({ entry }) => entry))].map(
      (entry) =>
        `harmless  ${harmless.filter((each) => each.entry === entry).length} of ${entry.type}, ${entry.change}: ${entry.reason}`,
    ),
    `mutants   ${mutants} of ${types} types (at least ${FEWEST_MUTANTS}); caught by ${Object.entries(caughtBy)
      .map(([name, count]) => `${name}: ${count}`)
      .join(', ')}; ${harmless.length} harmless; ${survivors.length} survived`,
    `caught    ${(share * 100).toFixed(1)} % of what does harm (at least ${LEAST_CAUGHT * 100} %); ${byComparison} of them need the earlier assembly (check --base)`,
    `access    ${unguarded.mutants} more weaken who may do what, ${unguarded.caught} of them caught; the rest is for the access prover, which is no catcher yet`,
  ].join('\n');
}
