// lib/commands: the command line: options in, a command, text out. The only room where verbs and flags are spelled.
import { join } from 'node:path';
import { Command, CommanderError, Help, Option } from 'commander';
import { version } from '../../package.json';
import { json, planJson, planText, printableText } from '../evidence';
import { addCheck } from './check-verb';
import type { Io } from './io';
import { addMeasure } from './measure-verb';
import { plan } from './plan';
import { planFolders } from './plan-folders';
import { Progress } from './progress';
import { addReport } from './report-verb';
import { type ReportFlags, print, reportOptions, watched } from './reporting';
import { addProofs } from './prove-verb';
import { addTeamVerbs } from './team-verbs';
import { faultOf, isUserFault } from './usage';

/**
 * Runs the command line.
 * @returns the exit status: 0 fine, 1 findings, 2 bad input or a fault of the tool
 */
export function run(argv: readonly string[], io: Io): number {
  let status = 0;
  const debug = argv.includes('--debug');
  try {
    program(io, (code) => {
      status = code;
    }).parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(
      isUserFault(error)
        ? `${printableText(error.message)}\nmlkeep: 1 problem\n`
        : `mlkeep: ${faultText(error, debug)}\n`,
    );
    return 2;
  }
  return status;
}

function faultText(error: unknown, debug: boolean): string {
  const { message, stack, code, path } = detailsOf(error);
  if (debug) return stack ?? message;
  const what = code === undefined || path === undefined ? (message.split('\n')[0] ?? '') : `${code} ${path}`;
  return `a fault of mlkeep or of this machine: ${printableText(what)}; --debug shows where`;
}

/** What an error says of itself; file-system errors also say which path it was. */
function detailsOf(error: unknown): { message: string; stack?: string; code?: string; path?: string } {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const text = (key: string): string | undefined => {
    const value: unknown = key in error ? (error as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    message: text('message') ?? 'no message',
    ...Object.fromEntries(['stack', 'code', 'path'].map((key) => [key, text(key)])),
  };
}

function program(io: Io, exit: (status: number) => void): Command {
  const root = new Command('mlkeep')
    .description('Hardened machine-learning platform on AWS: plan it, check it, before anything is deployed.')
    .version(version)
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true, optionDescription })
    .addOption(new Option('--debug', 'show stack traces of faults'))
    .addHelpText('after', '\nExit status: 0 fine, 1 findings, 2 bad input or a fault of the tool.');
  addPlan(root, io, exit);
  addCheck(root, io, exit);
  addProofs(root, io, exit);
  addReport(root, io, exit);
  addTeamVerbs(root, io, exit);
  addMeasure(root, io, exit);
  for (const verb of [root, ...root.commands])
    verb.exitOverride((error) => {
      throw faultOf(error, verb);
    });
  return root;
}

/** An option that is off unless somebody gives it needs no word on its default. */
function optionDescription(option: Option): string {
  return option.defaultValue === false ? option.description : new Help().optionDescription(option);
}

function addPlan(root: Command, io: Io, exit: (status: number) => void): void {
  const command = root
    .command('plan')
    .description(
      'load a configuration, synthesise, check and prove every stack, write cdk.out/ and evidence/',
    )
    .option('--config <dir>', 'configuration folder', 'config')
    .option('--out <dir>', 'folder that gets cdk.out/ and evidence/', '.')
    .addHelpText(
      'after',
      '\nExamples:\n  mlkeep plan\n  mlkeep plan --config config --out build\n  mlkeep plan --format json --output plan.json',
    );
  reportOptions(command, io).action((flags: ReportFlags & { config: string; out: string }) => {
    const { assembly, evidence } = planFolders(flags.out);
    const progress = new Progress(io);
    const outcome = watched(progress, () => plan({ ...flags, observe: progress.observe }));
    const folders = { assembly: join(assembly, '/'), evidence: join(evidence, '/') };
    exit(
      print(outcome, flags, io, {
        text: ({ report, manifestSha256 }, brush) => planText(report, { ...folders, manifestSha256 }, brush),
        json: ({ report }) => json(planJson(report)),
        writes: true,
      }),
    );
  });
}
