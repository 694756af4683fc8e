// lib/commands: how every verb reports: in which form, where to, and with which exit status.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { paint, printableText, printableValue } from '../evidence';
import type { Io } from './io';
import type { Outcome } from './outcome';
import { checkOutput, checkReports, writeOutput } from './output-file';
import { planFolders } from './plan-folders';
import type { Progress } from './progress';

/** A form in which results are reported. */
export type Format = 'text' | 'json' | 'sarif' | 'junit' | 'markdown';

/** Options of every verb that prints a result. */
export interface OutputFlags {
  readonly format: Format;
  readonly output?: string;
}

/** Options of every verb that goes through the gate. */
export interface ReportFlags extends OutputFlags {
  readonly asOf: string;
  readonly base?: string;
  readonly allowUnknown: boolean;
}

/** Adds the options of {@link OutputFlags}. */
export function outputOptions(command: Command, formats: readonly Format[] = ['text', 'json']): Command {
  return command
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('text'))
    .option('--output <file>', 'write the report to a file instead of standard output')
    .hook('preAction', (_, action) => {
      const flags = action.opts<OutputFlags & PathFlags>();
      checkOutput(flags.output, pathsOf(flags));
      checkReports(flags.reports, pathsOf(flags));
    });
}

/** Every option that names a path. */
interface PathFlags {
  readonly config?: string;
  readonly assembly?: string;
  readonly template?: readonly string[];
  readonly from?: string;
  readonly out?: string;
  readonly base?: string;
  readonly diff?: readonly string[];
  readonly baseline?: string;
  readonly facts?: string;
  readonly acknowledgements?: string;
  readonly properties?: string;
  readonly reports?: string;
  readonly verify?: string;
}

/** What a command reads or replaces. */
function pathsOf({ config, assembly, template, from, out, ...beside }: PathFlags): readonly string[] {
  const inputs = [config, assembly, from, ...(template ?? [])].filter((path) => path !== undefined);
  const { base, diff, baseline, facts, acknowledgements, properties, verify } = beside;
  const others = [base, verify, baseline, facts, acknowledgements, properties, ...(diff ?? [])].filter(
    (path) => path !== undefined,
  );
  const folders = out === undefined ? [] : Object.values(planFolders(out));
  return [...(inputs.length === 0 ? ['config'] : inputs), ...others, ...folders];
}

/** Adds the options of {@link ReportFlags}. */
export function reportOptions(command: Command, io: Io, formats?: readonly Format[]): Command {
  return outputOptions(command, formats)
    .addOption(
      new Option('--as-of <day>', 'day against which acknowledgements are judged, YYYY-MM-DD')
        .argParser(parseDay)
        .default(io.today, 'today'),
    )
    .option('--base <dir>', 'an earlier assembly: what would be replaced or lost since is a finding')
    .option('--allow-unknown', 'do not count an unknown as a finding', false);
}

function parseDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
  if (!valid) throw new InvalidArgumentError('write a day as YYYY-MM-DD.');
  return text;
}

/** Runs `work` and takes the progress line away whatever happens. */
export function watched<T>(progress: Progress, work: () => T): T {
  try {
    return work();
  } finally {
    progress.stop();
  }
}

/** How a result is written. */
export interface Writers<T> {
  readonly text: (value: T, brush: ReturnType<typeof paint>) => string;
  readonly json: (value: T) => string;
  readonly sarif?: (value: T) => string;
  readonly junit?: (value: T) => string;
  readonly markdown?: (value: T) => string;
  /** Whether the command writes anything besides its report. */
  readonly writes?: boolean;
}

/**
 * Writes an outcome where the flags say.
 * @returns the exit status
 */
export function print<T>(outcome: Outcome<T>, flags: OutputFlags, io: Io, writers: Writers<T>): number {
  if (outcome.status === 2) {
    for (const problem of outcome.problems) io.err(`${printableText(problem)}\n`);
    const count = outcome.problems.length;
    io.err(
      `mlkeep: ${count} problem${count === 1 ? '' : 's'}${writers.writes === true ? ', nothing written' : ''}\n`,
    );
    return 2;
  }
  const colour = io.colour && flags.output === undefined;
  const write = flags.format === 'text' ? undefined : writers[flags.format];
  const text = write?.(outcome.value) ?? writers.text(printableValue(outcome.value), paint({ colour }));
  if (flags.output === undefined) io.out(text);
  else writeOutput(flags.output, text);
  return outcome.status;
}
