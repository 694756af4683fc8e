// lib/commands: the verb `check`: its options, and the forms in which it reports.
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  BENCHMARK_VERSIONS,
  type BenchmarkVersion,
  type CheckReport,
  type Level,
  SEVERITIES,
  type Severity,
  ownPacks,
} from '../checks';
import {
  type FilePosition,
  type ReportSource,
  checkJunit,
  checkMarkdown,
  checkSarif,
  checkText,
  json,
  paint,
  printableValue,
} from '../evidence';
import { type CheckCommand, type CheckInput, type Checked, check } from './check';
import type { CheckScope } from './gate';
import { inputOf, inputOptions } from './input-options';
import type { Exit, Io } from './io';
import { Progress } from './progress';
import { reportSource } from './report-source';
import { writeReports } from './output-file';
import { type ReportFlags, type Writers, print, reportOptions, watched } from './reporting';

const TEMPLATES =
  'CloudFormation templates, JSON or YAML, of any origin; our own packs only, since cdk-nag needs a CDK app';

const EXAMPLES = `
Examples:
  mlkeep check
  mlkeep check --assembly cdk.out --format sarif --output mlkeep.sarif
  mlkeep check --template mine.json other.yaml --scope template
  mlkeep check --template mine.json --benchmark 5.0 --level 1 --fail-on high
  mlkeep check --assembly cdk.out --diff base/cdk.out`;

/** Gives the verb its options and its work. */
export function fillCheck(command: Command, io: Io, exit: Exit): void {
  command.addHelpText('after', EXAMPLES);
  const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
  const optioned = reportOptions(strictnessOptions(inputOptions(command, TEMPLATES)), io, formats);
  optioned
    .option('--reports <dir>', 'besides, write check.txt, .json, .sarif, .xml and .md into a folder')
    .action((flags: ReportFlags & CheckFlags) => {
      const progress = new Progress(io);
      const options = commandOf(flags);
      const outcome = watched(progress, () => check({ ...options, observe: progress.observe }));
      if (outcome.status === 2) {
        exit(print(outcome, flags, io, { text: () => '', json }));
        return;
      }
      const { report, assembly } = outcome.value;
      const writers = writersFor(reportSource(options.input, assembly.graph));
      const located = { report, positions: positionsOf(options.input, outcome.value) };
      if (flags.reports !== undefined) writeReports(flags.reports, allReports(located, writers));
      exit(print({ status: outcome.status, value: located }, flags, io, writers));
    });
}

/** A report, and where in its file each of its results stands. */
interface Located {
  readonly report: CheckReport;
  /** One for each result, null where it is not known. */
  readonly positions: readonly (FilePosition | null)[];
}

/** The templates of a configuration are gone when its report is read, so nothing stands anywhere. */
function positionsOf(input: CheckInput, { report, assembly }: Checked): Located['positions'] {
  const { positionOf } = reportSource(input, assembly.graph);
  return input.kind === 'config' ? [] : report.results.map(positionOf);
}

/** Every form of a check report. */
function writersFor(source: ReportSource): Required<Omit<Writers<Located>, 'writes'>> {
  return {
    text: ({ report, positions }, brush) =>
      checkText(report, brush, (result) => positions[report.results.indexOf(result)] ?? null),
    json: ({ report }) => json(report),
    junit: ({ report }) => checkJunit(report),
    markdown: ({ report }) => checkMarkdown(report),
    sarif: ({ report }) => {
      const rules = ownPacks(report.benchmark).flatMap((pack) => pack.rules);
      return checkSarif(report, rules, source);
    },
  };
}

function allReports(
  located: Located,
  writers: ReturnType<typeof writersFor>,
): Readonly<Record<string, string>> {
  return {
    'check.txt': writers.text(printableValue(located), paint({ colour: false })),
    'check.json': writers.json(located),
    'check.sarif': writers.sarif(located),
    'check.xml': writers.junit(located),
    'check.md': writers.markdown(located),
  };
}

function strictnessOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--benchmark <version>',
        'version of the CIS AWS Foundations Benchmark (default: 7.0)',
      ).choices(BENCHMARK_VERSIONS),
    )
    .addOption(
      new Option(
        '--level <level>',
        'highest level of the benchmark that is asked for (default: 2)',
      ).argParser(parseLevel),
    )
    .addOption(
      new Option('--scope <scope>', 'template: leave out what only a whole account shows, such as trails')
        .choices(['all', 'template'])
        .default('all'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that fails').choices(SEVERITIES).default('low'),
    )
    .option('--facts <file>', 'YAML with what the templates do not say: managementAccount, elsewhere')
    .option('--acknowledgements <file>', 'YAML with accepted findings; a configuration has its own')
    .option('--baseline <file>', 'JSON of an earlier check: only findings that it does not have fail')
    .option(
      '--diff <path...>',
      'an earlier assembly or earlier templates: only findings that are new since fail',
    );
}

function parseLevel(text: string): Level {
  if (text === '1') return 1;
  if (text === '2') return 2;
  throw new InvalidArgumentError('write 1 or 2.');
}

interface CheckFlags {
  readonly config?: string;
  readonly assembly?: string;
  readonly template?: readonly string[];
  readonly benchmark?: BenchmarkVersion;
  readonly level?: Level;
  readonly scope: CheckScope;
  readonly failOn: Severity;
  readonly facts?: string;
  readonly acknowledgements?: string;
  readonly baseline?: string;
  readonly diff?: readonly string[];
  readonly reports?: string;
}

function commandOf({ config, assembly, template, ...options }: ReportFlags & CheckFlags): CheckCommand {
  return { ...options, input: inputOf({ config, assembly, template }) };
}
