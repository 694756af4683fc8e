// lib/commands: `report`, the evidence bundle again: from an assembly alone, or with the configuration that it was made
// from. With it the bundle is that of `plan`, byte for byte, and an assembly of something else is refused.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, isAssemblyFault, readAssembly } from '../assembly';
import {
  type Bundle,
  type EvidenceReport,
  assemblyBundle,
  manifestSha256,
  planBundle,
  proofsPass,
} from '../evidence';
import type { Platform } from '../model';
import { accessFacts } from '../stacks';
import { bootstrapFiles } from './bootstrap';
import { type CheckCommand, check } from './check';
import { withPlatformIn } from './configuration';
import { assemblyReport, platformReport } from './evidence-report';
import { isEvidence } from './folder-owner';
import { contextOf, gate } from './gate';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { PathFault } from './path-fault';
import { planFolders } from './plan-folders';
import { defaultProofs } from './prove';
import { evidenceSource } from './report-source';
import { StagedFolder, publishTogether } from './staged-folder';
import { synthesize } from './synthesis';

/** Options of {@link report}. */
export interface ReportCommand extends Omit<CheckCommand, 'input' | 'scope'> {
  /** The assembly that is reported on. */
  readonly assembly: string;
  /** The configuration that it was made from. */
  readonly config?: string;
  /** Folder that gets `evidence/`. */
  readonly out: string;
}

/** What a report came to. */
export interface Reported {
  readonly report: EvidenceReport;
  readonly manifestSha256: string;
}

interface Made {
  readonly report: EvidenceReport;
  readonly bundle: Bundle;
}

/** Writes the evidence. With findings it is written too; with input that cannot be used nothing is. */
export function report(options: ReportCommand): Outcome<Reported> {
  try {
    const { evidence } = planFolders(options.out);
    if (options.config === undefined) refuseRicher(evidence);
    const folder = new StagedFolder(evidence, isEvidence);
    try {
      return reportInto(folder, options, options.observe ?? UNOBSERVED);
    } finally {
      folder.discard();
    }
  } catch (error) {
    if (isAssemblyFault(error) || error instanceof PathFault) return unusable([error.message]);
    throw error;
  }
}

/** What an assembly says alone is less than what a plan has written: one does not replace the other by mistake. */
function refuseRicher(evidence: string): void {
  if (!existsSync(join(evidence, 'plan.json'))) return;
  throw new PathFault('--out', evidence, {
    got: 'which plan wrote, with its configuration',
    allowed: 'a folder without the evidence of a plan',
    fix: 'name another folder, or pass --config with the configuration',
  });
}

function reportInto(folder: StagedFolder, options: ReportCommand, observe: Observer): Outcome<Reported> {
  const made =
    options.config === undefined ? ofAssembly(options) : ofConfig(options.config, options, observe);
  if (made.status === 2) return made;
  const { report: found, bundle } = made.value;
  observe('evidence');
  for (const [path, content] of bundle) folder.write(path, content);
  publishTogether([folder]);
  return { status: made.status, value: { report: found, manifestSha256: manifestSha256(bundle) } };
}

function ofAssembly(options: ReportCommand): Outcome<Made> {
  const checked = check({ ...options, input: { kind: 'assembly', directory: options.assembly } });
  if (checked.status === 2) return checked;
  const { assembly, report: found, register } = checked.value;
  const gated = { report: found, passed: checked.status === 0 };
  const value = assemblyReport(assembly, gated, register, options.asOf);
  return {
    status: checked.status,
    value: { report: value, bundle: assemblyBundle(value, evidenceSource(assembly)) },
  };
}

function ofConfig(directory: string, options: ReportCommand, observe: Observer): Outcome<Made> {
  return withPlatformIn(directory, observe, (platform, folder) =>
    ofPlatform(platform, folder, options, observe),
  );
}

function ofPlatform(
  platform: Platform,
  folder: string,
  options: ReportCommand,
  observe: Observer,
): Outcome<Made> {
  observe('synthesise');
  const synthesis = synthesize(platform, folder);
  const others = differences(readAssembly(options.assembly), synthesis.assembly);
  if (others.length > 0) {
    return unusable(
      others.map(
        (difference) =>
          `--assembly: ${difference}, allowed the assembly that this configuration gives; run plan again, or leave --config out`,
      ),
    );
  }
  observe('check');
  const gated = gate(synthesis.assembly, contextOf(platform, synthesis), options);
  observe('prove');
  const prove = defaultProofs({ graph: synthesis.assembly.graph, facts: accessFacts(platform) });
  const passed = gated.passed && proofsPass(prove, options.allowUnknown);
  const found = platformReport(platform, synthesis.assembly, { ...gated, passed }, prove, options.asOf);
  const bundle = planBundle(found, evidenceSource(synthesis.assembly), bootstrapFiles(platform));
  return { status: passed ? 0 : 1, value: { report: found, bundle } };
}

/** Templates of which one assembly has another text than the other, or none. */
function differences(given: Assembly, made: Assembly): readonly string[] {
  const hashes = new Map(made.graph.templates.map(({ name, sha256 }) => [name, sha256]));
  const names = new Set(given.graph.templates.map(({ name }) => name));
  const changed = given.graph.templates.flatMap(({ name, sha256 }) => {
    if (!hashes.has(name)) return [`got ${name}, which the configuration does not make`];
    return hashes.get(name) === sha256 ? [] : [`got another ${name} than the configuration makes`];
  });
  const missing = [...hashes.keys()].filter((name) => !names.has(name));
  return [...changed, ...missing.map((name) => `got no ${name}`)];
}
