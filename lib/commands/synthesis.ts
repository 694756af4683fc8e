// lib/commands: a configuration becomes a cloud assembly that is read back: from here on only the assembly counts.
import { buildApp } from '../app';
import { type Assembly, readAssembly } from '../assembly';
import { type AcceptedRule, type PackRun, packOf } from '../checks';
import type { Platform } from '../model';
import { acceptedRules } from '../plugins';

/** An assembly of ours, and which cdk-nag packs ran over it. */
export interface Synthesis {
  readonly assembly: Assembly;
  readonly nagPacks: readonly PackRun[];
  /** What our code accepts of our own packs, which do not run at this synthesis. */
  readonly acceptedRules: readonly AcceptedRule[];
}

/**
 * Synthesises `platform` into `outdir`. Findings are reported in the assembly and stop nothing here.
 * @throws Error when a pack of the configuration did not run, or synthesis asked for a look-up: faults of ours.
 */
export function synthesize(platform: Platform, outdir: string): Synthesis {
  const { app, packs } = buildApp(platform, { outdir, onFindings: 'report' });
  app.synth();
  const silent = packs.filter((pack) => !pack.ran).map((pack) => pack.name);
  if (silent.length > 0) throw new Error(`packs that did not run: ${silent.join(', ')}`);
  return {
    assembly: hermetic(outdir),
    nagPacks: packs.map(({ name }) => ({ pack: packOf(name), ran: true })),
    acceptedRules: acceptedRules(app),
  };
}

/**
 * The same templates, for who does not ask what cdk-nag finds: its packs look at constructs and change none.
 * @throws Error when synthesis asked for a look-up: a fault of ours.
 */
export function synthesizeTemplates(platform: Platform, outdir: string): Assembly {
  const silent: Platform = { ...platform, security: { ...platform.security, packs: [] } };
  buildApp(silent, { outdir, onFindings: 'report' }).app.synth();
  return hermetic(outdir);
}

function hermetic(outdir: string): Assembly {
  const assembly = readAssembly(outdir);
  if (assembly.missing.length === 0) return assembly;
  throw new Error(`synthesis asked an account for ${assembly.missing.join(', ')}`);
}
