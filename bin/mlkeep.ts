#!/usr/bin/env node
// bin: the command line. The only place that knows standard streams, the environment and today.
import { type Io, interview, isInterview, person, run, tuneEngine } from '../lib/commands';

const { stdin, stdout, stderr, env } = process;
tuneEngine();

// What the CDK command line tells its apps is not for ours: the configuration alone decides what is synthesised.
delete env['CDK_CONTEXT_JSON'];
delete env['CONTEXT_OVERFLOW_LOCATION_ENV'];
let cutOff = false;

// Whoever reads us may stop early, as `head` does: that is no fault. A result that is lost otherwise is one.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || cutOff) return;
  cutOff = true;
  process.exitCode = 2;
  stderr.write(`mlkeep: standard output cannot be written (${code ?? 'no reason given'})\n`);
});
stderr.on('error', () => undefined);

const argv = process.argv.slice(2);
const io: Io = {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  progress: stderr.isTTY && env['CI'] === undefined,
  colour: stdout.isTTY && env['NO_COLOR'] === undefined,
  today: new Date().toISOString().slice(0, 10),
};

async function main(): Promise<number> {
  const asks = stdin.isTTY && stdout.isTTY && isInterview(argv);
  return asks ? interview(argv, io, await person()) : run(argv, io);
}

void main().then((status) => {
  process.exitCode = cutOff ? 2 : status;
});
