// lib/commands: the verb `prove`: its options, and the forms in which it reports.
import type { Command } from 'commander';
import { type AccessProofs, json, proveJunit, proveMarkdown, proveSarif, proveText } from '../evidence';
import type { ProofInput, TemplatePlace } from './graph-input';
import { type InputFlags, placeOptions, proofInputOf, proofInputOptions } from './input-options';
import type { Exit, Io } from './io';
import { Progress } from './progress';
import { prove } from './prove';
import { sourcePaths } from './report-source';
import { type OutputFlags, type Writers, outputOptions, print, watched } from './reporting';

const EXAMPLES = `
Examples:
  mlkeep prove
  mlkeep prove --assembly cdk.out --config config
  mlkeep prove --assembly cdk.out --format sarif --output access.sarif
  mlkeep prove --template mine.json --properties properties.yaml`;

/** Gives the verb its options and its work. */
export function fillProve(command: Command, io: Io, exit: Exit): void {
  command.addHelpText('after', EXAMPLES);
  outputOptions(placeOptions(proofInputOptions(command)), ['text', 'json', 'sarif', 'junit', 'markdown'])
    .option('--properties <file>', 'YAML with properties (default: those that hold for every platform)')
    .option('--allow-unknown', 'do not count an unknown as a finding', false)
    .action((flags: ProveFlags) => {
      const progress = new Progress(io);
      const input = proofInputOf(flags);
      const outcome = watched(progress, () => prove({ ...flags, input, observe: progress.observe }));
      exit(print(outcome, flags, io, writersFor(input)));
    });
}

interface ProveFlags extends OutputFlags, InputFlags, TemplatePlace {
  readonly properties?: string;
  readonly allowUnknown: boolean;
}

function writersFor(input: ProofInput): Writers<AccessProofs> {
  return {
    text: proveText,
    json,
    sarif: (proofs) => proveSarif(proofs, sourcePaths(input)),
    junit: proveJunit,
    markdown: proveMarkdown,
  };
}
