// lib/commands: `check`, the compliance gate on a configuration, an assembly or anybody's templates.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assembly, isAssemblyFault, readAssembly, readTemplateFile, readTemplates } from '../assembly';
import { type CheckReport, NO_FACTS, type PackRun, WHOLE_BENCHMARK, packOf, readNagReport } from '../checks';
import { formatProblem, loadPlatform } from '../model';
import { type GateContext, type GateOptions, contextOf, gate } from './gate';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { synthesize } from './synthesis';

/** What is checked. */
export type CheckInput =
  | { readonly kind: 'config'; readonly directory: string }
  | { readonly kind: 'assembly'; readonly directory: string }
  | { readonly kind: 'templates'; readonly files: readonly string[] };

/** Options of {@link check}. */
export interface CheckCommand extends GateOptions {
  readonly input: CheckInput;
  readonly observe?: Observer;
}

/** Checks `options.input`; nothing outside a temporary folder is written. */
export function check(options: CheckCommand): Outcome<CheckReport> {
  try {
    return checkInput(options, options.observe ?? UNOBSERVED);
  } catch (error) {
    if (isAssemblyFault(error)) return unusable([error.message]);
    throw error;
  }
}

function checkInput(options: CheckCommand, observe: Observer): Outcome<CheckReport> {
  const { input } = options;
  if (input.kind === 'config') return checkConfig(input.directory, options, observe);
  observe('read');
  const assembly = input.kind === 'assembly' ? readAssembly(input.directory) : templatesOnly(input.files);
  observe('check');
  return outcomeOf(assembly, foreignContext(assembly), options);
}

function checkConfig(directory: string, options: GateOptions, observe: Observer): Outcome<CheckReport> {
  observe('load');
  const loaded = loadPlatform(directory);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-'));
  try {
    observe('synthesise');
    const { assembly, nagPacks } = synthesize(loaded.platform, folder);
    observe('check');
    return outcomeOf(assembly, contextOf(loaded.platform, nagPacks), options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outcomeOf(assembly: Assembly, context: GateContext, options: GateOptions): Outcome<CheckReport> {
  const { report, passed } = gate(assembly, context, options);
  return { status: passed ? 0 : 1, value: report };
}

/** Plain templates as an assembly without a report. */
function templatesOnly(files: readonly string[]): Assembly {
  return {
    graph: readTemplates(files.map(readTemplateFile)),
    stacks: [],
    validationReport: null,
    missing: [],
  };
}

/** An assembly that somebody else's app made: its code may have acknowledged findings, but names no owner. */
function foreignContext(assembly: Assembly): GateContext {
  return {
    register: [],
    view: WHOLE_BENCHMARK,
    facts: NO_FACTS,
    nagPacks: reportedPacks(assembly),
    acceptedInCode: { owner: 'not named', ticket: 'none', expires: null },
  };
}

function reportedPacks({ validationReport, graph }: Assembly): readonly PackRun[] {
  const reported = validationReport === null ? [] : readNagReport(validationReport, graph).packs;
  const nag = reported.filter(
    (name) => name !== 'CloudFormation Validate' && name !== 'Construct Annotations',
  );
  if (nag.length === 0) return [{ pack: 'cdk-nag', ran: false }];
  return nag.map((name) => ({ pack: packOf(name), ran: true }));
}
