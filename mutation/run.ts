// mutation: `npm run test:mutation`. The example's templates, one of each kind, weakened in one place at a time: what of
// it do our checks and proofs notice? Fails when less than 99 % is caught, and says which were not. Of what weakens who may do what
// a sample is judged, spread over all of it; `-- --all` judges everything.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleIn } from './example';
import { harmlessEntry } from './harmless';
import type { Mutant } from './mutant';
import { nagPacksOver } from './nag-packs';
import { ownPacksOver } from './own-packs';
import { proverOver } from './prover';
import { sampleOf } from './sample';
import { textOf } from './text';
import { upgradeOver } from './upgrade';
import { FEWEST_MUTANTS, judgeMutants } from './verdict';

const AS_OF = '2026-11-26';
const isWhole = process.argv.includes('--all');

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-mutation-'));
try {
  const { sources, facts, mutants } = exampleIn(folder);
  // What is known to be harmless takes longest, and only a whole run says whether it still is.
  const isAsked = (mutant: Mutant): boolean => harmlessEntry(mutant) === undefined;
  const access = mutants.filter(({ guard }) => guard === 'access');
  const others = mutants.filter(({ guard }) => guard !== 'access');
  const judged = [...others, ...(isWhole ? access : sampleOf(access.filter(isAsked), FEWEST_MUTANTS))];
  const verdict = judgeMutants(
    judged,
    [
      ownPacksOver(sources, { asOf: AS_OF, managementAccount: null, elsewhere: [] }),
      nagPacksOver(new Map(sources.map(({ name, template }) => [name, template]))),
      upgradeOver(sources),
      proverOver(sources, facts),
    ],
    isWhole,
  );
  console.log(textOf(verdict, access.length));
  process.exitCode = verdict.passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
