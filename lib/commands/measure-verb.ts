// lib/commands: the verb `measure`.
import type { Command } from 'commander';
import { imageMeasurements, imageText, json } from '../evidence';
import type { Io } from './io';
import { measure } from './measure';
import { checkOutput } from './output-file';
import { type OutputFlags, outputOptions, print } from './reporting';

const EXAMPLES = `
Examples:
  mlkeep measure scoring.eif
  mlkeep measure scoring.eif --format json --output config/enclaves/scoring.json`;

/** Adds `measure` to the command line. */
export function addMeasure(root: Command, io: Io, exit: (status: number) => void): void {
  const command = root
    .command('measure')
    .argument('<file>', 'enclave image file (.eif), as nitro-cli builds it')
    .description('the registers that an enclave will attest, computed from its image alone')
    .addHelpText('after', EXAMPLES);
  outputOptions(command).action((file: string, flags: OutputFlags) => {
    checkOutput(flags.output, [file]);
    exit(
      print(measure(file), flags, io, {
        text: imageText,
        json: (image) => json(imageMeasurements(image)),
      }),
    );
  });
}
