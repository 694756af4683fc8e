// lib/commands: `check`, the compliance gate on a configuration, an assembly or anybody's templates.
import { type Assembly, isAssemblyFault, readAssembly } from '../assembly';
import {
  type BenchmarkVersion,
  type CheckReport,
  type EarlierFinding,
  type Level,
  NO_FACTS,
  type PackRun,
  type RegisterEntry,
  WHOLE_BENCHMARK,
  packOf,
  readNagReport,
} from '../checks';
import { earlierState, findingsInReport } from './baseline';
import { withPlatformIn } from './configuration';
import { type CheckScope, type GateContext, type GateOptions, contextOf, findingsIn, gate } from './gate';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { type SideFiles, readSideFiles } from './side-files';
import { synthesize } from './synthesis';
import { templatesOnly } from './templates-only';

/** What is checked. */
export type CheckInput =
  | { readonly kind: 'config'; readonly directory: string }
  | { readonly kind: 'assembly'; readonly directory: string }
  | { readonly kind: 'templates'; readonly files: readonly string[] };

/** Options of {@link check}. */
export interface CheckCommand extends GateOptions {
  readonly input: CheckInput;
  /** Version of the benchmark; that of the configuration, or the newest, when it is left out. */
  readonly benchmark?: BenchmarkVersion;
  /** Level of the benchmark; that of the configuration, or 2, when it is left out. */
  readonly level?: Level;
  /** `template` leaves out what only a whole account shows. */
  readonly scope?: CheckScope;
  /** File with facts beside the templates. */
  readonly facts?: string;
  /** File with acknowledgements; a configuration has its own. */
  readonly acknowledgements?: string;
  /** Report of an earlier check: what it found is known. */
  readonly baseline?: string;
  /** An earlier assembly, or earlier templates: what is wrong with them is known. */
  readonly diff?: readonly string[];
  readonly observe?: Observer;
}

/** A check report, and the assembly it is about. */
export interface Checked {
  readonly report: CheckReport;
  readonly assembly: Assembly;
  /** The acknowledgements that were judged. */
  readonly register: readonly RegisterEntry[];
}

/** Checks `options.input`; nothing outside a temporary folder is written. */
export function check(options: CheckCommand): Outcome<Checked> {
  try {
    const files = readSideFiles(options);
    if (!files.ok) return unusable(files.problems);
    return checkInput(options, files.content, options.observe ?? UNOBSERVED);
  } catch (error) {
    if (isAssemblyFault(error)) return unusable([error.message]);
    throw error;
  }
}

function checkInput(options: CheckCommand, files: SideFiles, observe: Observer): Outcome<Checked> {
  const { input } = options;
  if (input.kind === 'config') return checkConfig(input.directory, options, files, observe);
  observe('read');
  const assembly = input.kind === 'assembly' ? readAssembly(input.directory) : templatesOnly(input.files);
  observe('check');
  return outcomeOf(assembly, foreignContext(assembly), options, files);
}

function checkConfig(
  directory: string,
  options: CheckCommand,
  files: SideFiles,
  observe: Observer,
): Outcome<Checked> {
  return withPlatformIn(directory, observe, (platform, folder) => {
    observe('synthesise');
    const synthesis = synthesize(platform, folder);
    observe('check');
    return outcomeOf(synthesis.assembly, contextOf(platform, synthesis), options, files);
  });
}

function outcomeOf(
  assembly: Assembly,
  context: GateContext,
  options: CheckCommand,
  files: SideFiles,
): Outcome<Checked> {
  const asked = askedFor(context, options, files);
  const known = knownFindings(asked, options);
  const { report, passed } = gate(assembly, asked, { ...options, known });
  return { status: passed ? 0 : 1, value: { report, assembly, register: asked.register } };
}

/** The context, with what the options and files beside the input say. */
function askedFor(context: GateContext, options: CheckCommand, files: SideFiles): GateContext {
  const { version, level } = context.view;
  return {
    ...context,
    view: { version: options.benchmark ?? version, level: options.level ?? level },
    scope: options.scope ?? context.scope,
    register: [...context.register, ...files.register],
    facts: {
      managementAccount: files.managementAccount ?? context.facts.managementAccount,
      elsewhere: [...context.facts.elsewhere, ...files.elsewhere],
    },
  };
}

function knownFindings(
  context: GateContext,
  { baseline, diff, asOf }: CheckCommand,
): readonly (readonly EarlierFinding[])[] {
  return [
    ...(baseline === undefined ? [] : [findingsInReport(baseline)]),
    ...(diff === undefined ? [] : [findingsIn(earlierState(diff), context, asOf)]),
  ];
}

/** Most findings of one stack of somebody else's that a register may accept. */
const FOREIGN_BUDGET = 1_000;

/** An assembly that somebody else's app made: its code may have acknowledged findings, but names no owner. */
function foreignContext(assembly: Assembly): GateContext {
  return {
    register: [],
    view: WHOLE_BENCHMARK,
    facts: NO_FACTS,
    budget: FOREIGN_BUDGET,
    scope: 'all',
    provided: [],
    nagPacks: reportedPacks(assembly),
    acceptedRules: [],
    acceptedInCode: { owner: 'not named', ticket: 'none', expires: null },
  };
}

function reportedPacks({ validationReport, graph }: Assembly): readonly PackRun[] {
  const reported = validationReport === null ? [] : readNagReport(validationReport, graph, new Set()).packs;
  const nag = reported.filter(
    (name) => name !== 'CloudFormation Validate' && name !== 'Construct Annotations',
  );
  if (nag.length === 0) return [{ pack: 'cdk-nag', ran: false }];
  return nag.map((name) => ({ pack: packOf(name), ran: true }));
}
