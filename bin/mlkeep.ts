#!/usr/bin/env node
// bin: the command line. The only place that knows standard streams, the environment and today.
import { run } from '../lib/commands';

const { stdout, stderr, env } = process;

// Whoever reads us may stop early, as `head` does: that is no fault.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = run(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  progress: stderr.isTTY && env['CI'] === undefined,
  colour: stdout.isTTY && env['NO_COLOR'] === undefined,
  today: new Date().toISOString().slice(0, 10),
});
