// lib/commands: `plan`, the main job: load, synthesise, check, and write cdk.out/ and evidence/.
import { isAssemblyFault } from '../assembly';
import { type Bundle, type PlanReport, manifestSha256, planBundle, proofsPass } from '../evidence';
import { type Platform, formatProblem, loadPlatform } from '../model';
import { accessFacts } from '../stacks';
import { bootstrapFiles } from './bootstrap';
import { isAssembly, isEvidence } from './folder-owner';
import { platformReport } from './evidence-report';
import { type GateOptions, contextOf, gate } from './gate';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { PathFault } from './path-fault';
import { planFolders } from './plan-folders';
import { defaultProofs } from './prove';
import { quotaProblems } from './quota-problems';
import { evidenceSource } from './report-source';
import { StagedFolder, publishTogether } from './staged-folder';
import { synthesize } from './synthesis';

/** Options of {@link plan}. */
export interface PlanCommand extends GateOptions {
  /** Configuration folder. */
  readonly config: string;
  /** Folder that gets `cdk.out/` and `evidence/`. */
  readonly out: string;
  readonly observe?: Observer;
}

/** What a plan came to. */
export interface Planned {
  readonly report: PlanReport;
  /** Hash of the evidence's manifest: kept elsewhere, it shows later whether the evidence is still the same. */
  readonly manifestSha256: string;
}

/**
 * Plans a configuration. With findings it still writes both folders; with input that cannot be used it leaves the
 * previous ones as they were.
 */
export function plan(options: PlanCommand): Outcome<Planned> {
  const observe = options.observe ?? UNOBSERVED;
  observe('load');
  const loaded = loadPlatform(options.config);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  try {
    return planInto(loaded.platform, options, observe);
  } catch (error) {
    if (isAssemblyFault(error) || error instanceof PathFault) return unusable([error.message]);
    throw error;
  } finally {
    observe('done');
  }
}

function planInto(platform: Platform, options: PlanCommand, observe: Observer): Outcome<Planned> {
  const { assembly, evidence } = planFolders(options.out);
  const assemblyFolder = new StagedFolder(assembly, isAssembly);
  const evidenceFolder = new StagedFolder(evidence, isEvidence);
  try {
    return planPlatform(platform, options, observe, assemblyFolder, evidenceFolder);
  } finally {
    assemblyFolder.discard();
    evidenceFolder.discard();
  }
}

function planPlatform(
  platform: Platform,
  options: PlanCommand,
  observe: Observer,
  assemblyFolder: StagedFolder,
  evidenceFolder: StagedFolder,
): Outcome<Planned> {
  observe('synthesise');
  const synthesis = synthesize(platform, assemblyFolder.create());
  const { assembly } = synthesis;
  observe('check');
  const gated = gate(assembly, contextOf(platform, synthesis), options);
  observe('prove');
  const prove = defaultProofs({ graph: assembly.graph, facts: accessFacts(platform) });
  const passed = gated.passed && proofsPass(prove, options.allowUnknown);
  const report = platformReport(platform, assembly, { ...gated, passed }, prove, options.asOf);
  const exceeded = quotaProblems(report.quotas);
  if (exceeded.length > 0) return unusable(exceeded);
  observe('evidence');
  const bundle = planBundle(report, evidenceSource(assembly), bootstrapFiles(platform));
  writeBundle(evidenceFolder, bundle);
  publishTogether([assemblyFolder, evidenceFolder]);
  return { status: passed ? 0 : 1, value: { report, manifestSha256: manifestSha256(bundle) } };
}

function writeBundle(folder: StagedFolder, bundle: Bundle): void {
  folder.create();
  for (const [path, content] of bundle) folder.write(path, content);
}
