// lib/commands: the verb `measure`.
import type { Command } from 'commander';
import { imageMeasurements, imageText, json } from '../evidence';
import type { Exit, Io } from './io';
import { measure } from './measure';
import { checkOutput } from './output-file';
import { type OutputFlags, outputOptions, print } from './reporting';

const EXAMPLES = `
Examples:
  mlkeep measure scoring.eif
  mlkeep measure scoring.eif --format json --output config/enclaves/scoring.json
  mlkeep measure scoring.eif --against config/enclaves/scoring.json`;

interface MeasureFlags extends OutputFlags {
  readonly against?: readonly string[];
}

/** Gives the verb its options and its work. */
export function fillMeasure(command: Command, io: Io, exit: Exit): void {
  command
    .option('--against <file...>', 'exit 1 unless the image measures what one of these files says')
    .addHelpText('after', EXAMPLES);
  outputOptions(command).action((file: string, flags: MeasureFlags) => {
    const { against = [] } = flags;
    checkOutput(flags.output, [file, ...against]);
    exit(
      print(measure(file, against), flags, io, {
        text: imageText,
        json: (image) => json(imageMeasurements(image)),
      }),
    );
  });
}
