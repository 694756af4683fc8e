#!/usr/bin/env node
// bin: the command line. The only place that knows standard streams, the environment and today.
import { type Io, interview, isInterview, person, run } from '../lib/commands';

const { stdin, stdout, stderr, env } = process;

// Whoever reads us may stop early, as `head` does: that is no fault.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

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
  process.exitCode = status;
});
