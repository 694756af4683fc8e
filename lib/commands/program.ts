// lib/commands: the command line: options in, a command, text out. The only room where verbs and flags are spelled.
import { Command, CommanderError, Help, Option } from 'commander';
import { version } from '../../package.json';
import type * as Evidence from '../evidence';
import type { Exit, Io } from './io';
import { faultOf, isUserFault } from './usage';
import { VERBS, type Verb } from './verbs';

/**
 * Runs the command line.
 * @returns the exit status: 0 fine, 1 findings, 2 bad input or a fault of the tool
 */
export function run(argv: readonly string[], io: Io): number {
  let status = 0;
  const debug = argv.includes('--debug');
  try {
    program(argv, io, (code) => {
      status = code;
    }).parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { printableText } = require('../evidence') as typeof Evidence;
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
  const { printableText } = require('../evidence') as typeof Evidence;
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

function program(argv: readonly string[], io: Io, exit: Exit): Command {
  const root = new Command('mlkeep')
    .description('Hardened machine-learning platform on AWS: plan it, check it, before anything is deployed.')
    .version(version)
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true, optionDescription, subcommandTerm })
    .addOption(new Option('--debug', 'show stack traces of faults'))
    .addHelpText('after', '\nExit status: 0 fine, 1 findings, 2 bad input or a fault of the tool.');
  for (const verb of VERBS) addVerb(root, verb, { argv, io, exit });
  for (const verb of [root, ...root.commands])
    verb.exitOverride((error) => {
      throw faultOf(error, verb);
    });
  return root;
}

/** A verb that the command line does not name has a name, what it is for, and nothing to load. */
function addVerb(root: Command, { name, summary, wants, fill }: Verb, { argv, io, exit }: Shell): void {
  const command = root.command(name).description(summary);
  for (const [argument, what] of wants) command.argument(`<${argument}>`, what);
  if (argv.includes(name)) fill()(command, io, exit);
}

/** What verbs are added with. */
interface Shell {
  readonly argv: readonly string[];
  readonly io: Io;
  readonly exit: Exit;
}

/** Every verb has options, loaded or not. */
function subcommandTerm(command: Command): string {
  const [name, ...rest] = new Help().subcommandTerm(command).split(' ');
  const isBare = command.options.length === 0 && VERBS.some((verb) => verb.name === name);
  return [name, ...(isBare ? ['[options]'] : []), ...rest].join(' ');
}

/** An option that is off unless somebody gives it needs no word on its default. */
function optionDescription(option: Option): string {
  return option.defaultValue === false ? option.description : new Help().optionDescription(option);
}
