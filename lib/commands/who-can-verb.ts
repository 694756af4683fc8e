// lib/commands: the verb `who-can`: its options, and the forms in which it reports.
import type { Command } from 'commander';
import { json, whoCanText } from '../evidence';
import { type TemplatePlace, placeOf } from './graph-input';
import { type InputFlags, placeOptions, proofInputOf, proofInputOptions } from './input-options';
import type { Exit, Io } from './io';
import { Progress } from './progress';
import { type OutputFlags, outputOptions, print, watched } from './reporting';
import { whoCan } from './who-can';

const EXAMPLES = `
Examples:
  mlkeep who-can s3:GetObject arn:aws:s3:::my-bucket/key --template mine.json
  mlkeep who-can kms:Decrypt arn:aws:kms:eu-west-1:111111111111:key/id --principal 'arn:aws:iam::*:role/app'`;

/** Gives the verb its options and its work. */
export function fillWhoCan(command: Command, io: Io, exit: Exit): void {
  command.addHelpText('after', EXAMPLES);
  outputOptions(placeOptions(proofInputOptions(command)))
    .option('--principal <arn>', 'pattern of ARNs: what these can, and why not')
    .action((action: string, resource: string, flags: WhoCanFlags) => {
      const progress = new Progress(io);
      const { principal } = flags;
      const question = { action, resource, ...(principal === undefined ? {} : { principal }) };
      const outcome = watched(progress, () =>
        whoCan({ ...question, ...placeOf(flags), input: proofInputOf(flags), observe: progress.observe }),
      );
      exit(print(outcome, flags, io, { text: whoCanText, json }));
    });
}

interface WhoCanFlags extends OutputFlags, InputFlags, TemplatePlace {
  readonly principal?: string;
}
