// lib/commands: onboarding and offboarding on a terminal: what was left out is asked for, and nothing is written
// before somebody has seen what it does and said yes. The answers become options, so there is one way to do it.
import type { Asker } from './asker';
import type * as Answers from './interview-answers';
import type { Io } from './io';
import { run } from './program';

/** Verbs that change the configuration. */
const CHANGING = new Map([
  ['onboard', 'Write the manifest?'],
  ['offboard', 'Remove the manifest?'],
]);

/** Options after which nobody has to be asked. */
const SETTLED = ['--yes', '--help', '-h', '--from', '--format', '--output'];

/** Whether `argv` wants somebody to be asked. */
export function isInterview(argv: readonly string[]): boolean {
  return CHANGING.has(argv[0] ?? '') && !argv.some((each) => SETTLED.includes(each));
}

/**
 * Asks for what is missing, shows what would happen, and does it when the answer is yes.
 * @returns the exit status
 */
export async function interview(argv: readonly string[], io: Io, asker: Asker): Promise<number> {
  const { answersFor } = require('./interview-answers') as typeof Answers;
  const complete = argv[0] === 'onboard' ? await answersFor(argv, asker) : argv;
  if (complete === undefined) return stopped(io);
  const status = run(complete, io);
  if (status !== 0) return status;
  const yes = await asker.confirm(CHANGING.get(argv[0] ?? '') ?? '');
  if (yes === undefined) return stopped(io);
  return yes ? run([...complete, '--yes', '--shown'], io) : 0;
}

function stopped(io: Io): number {
  io.err('mlkeep: stopped, nothing written\n');
  return 2;
}
