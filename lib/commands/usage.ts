// lib/commands: what is wrong with a command line, in the form of every other message: where, what stands there, what may, what to do.
import type { Command, CommanderError, Option } from 'commander';
import { PathFault } from './path-fault';

/** A command line that cannot be understood; the message is for whoever typed it. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** Whether what is wrong is said by the message alone. */
export function isUserFault(error: unknown): error is Error {
  return error instanceof UsageFault || error instanceof PathFault;
}

/** What commander found, as a fault; what is no complaint, such as help, as it is. */
export function faultOf(error: CommanderError, verb: Command): Error {
  const said = error.message.replace(/^error: /, '');
  switch (error.code) {
    case 'commander.unknownCommand':
      return new UsageFault(unknownVerb(said, verb));
    case 'commander.unknownOption':
      return new UsageFault(unknownOption(said, verb));
    case 'commander.missingArgument':
      return new UsageFault(missingArgument(said, verb));
    case 'commander.optionMissingArgument':
      return new UsageFault(missingValue(said, verb));
    case 'commander.invalidArgument':
      return new UsageFault(wrongValue(said, verb));
    case 'commander.conflictingOption':
      return new UsageFault(conflict(said));
    case 'commander.excessArguments':
      return new UsageFault(tooMany(said, verb));
    default:
      return error;
  }
}

function unknownVerb(said: string, { commands }: Command): string {
  const verbs = commands.map((each) => each.name()).join(', ');
  return `VERB: got "${quotedIn(said, 0)}", allowed ${verbs}; ${meant(said) ?? 'mlkeep --help says what they do'}`;
}

function unknownOption(said: string, verb: Command): string {
  const options = verb.options.map(longOf).join(', ');
  return `${quotedIn(said, 0)}: got an option that ${nameOf(verb)} has not, allowed ${options}; ${meant(said) ?? seeHelp(verb)}`;
}

function missingArgument(said: string, verb: Command): string {
  const name = quotedIn(said, 0);
  const argument = verb.registeredArguments.find((each) => each.name() === name);
  const allowed = argument === undefined || argument.description === '' ? 'a word' : argument.description;
  return `${name.toUpperCase()}: got nothing, allowed ${allowed}; write ${usageOf(verb)}`;
}

function missingValue(said: string, verb: Command): string {
  const flags = quotedIn(said, 0);
  const option = verb.options.find((each) => each.flags === flags);
  return `${longIn(flags)}: got nothing, allowed ${option?.description.split(';')[0] ?? 'a value'}; write ${flags}`;
}

const ADVICE = /is invalid\. (?:Allowed choices are |write )?(?<allowed>.*?)\.?$/s;

function wrongValue(said: string, verb: Command): string {
  const allowed = ADVICE.exec(said)?.groups?.['allowed'] ?? 'another';
  return `${longIn(quotedIn(said, 0))}: got "${quotedIn(said, 1)}", allowed ${allowed}; correct it, or leave the option out (${seeHelp(verb)})`;
}

function conflict(said: string): string {
  const [one, other] = [longIn(quotedIn(said, 0)), longIn(quotedIn(said, 1))];
  return `${one}: got it beside ${other}, allowed one of the two; leave one out`;
}

function tooMany(said: string, verb: Command): string {
  const [, most = '', got = ''] = /Expected (\d+) .* got (\d+)/.exec(said) ?? [];
  return `${nameOf(verb)}: got ${got} ${got === '1' ? 'word' : 'words'} behind it, allowed ${most}; write ${usageOf(verb)}`;
}

/** The text between the quotes that come first, or second. */
function quotedIn(said: string, index: number): string {
  return [...said.matchAll(/'([^']*)'/g)][index]?.[1] ?? '';
}

/** The suggestion that commander makes. */
function meant(said: string): string | null {
  const words = /\(Did you mean (?:one of )?(.*)\?\)/.exec(said)?.[1];
  return words === undefined ? null : `did you mean ${words}?`;
}

function longOf({ long, short, flags }: Option): string {
  return long ?? short ?? flags;
}

function longIn(flags: string): string {
  return /--[a-z0-9-]+/.exec(flags)?.[0] ?? flags;
}

function nameOf(verb: Command): string {
  return verb.parent === null ? verb.name() : `${verb.parent.name()} ${verb.name()}`;
}

function usageOf(verb: Command): string {
  return `${nameOf(verb)} ${verb.usage()}`;
}

function seeHelp(verb: Command): string {
  return `${nameOf(verb)} --help shows its options`;
}
