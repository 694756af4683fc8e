// lib/commands: the verbs `prove` and `who-can`: their options, and the forms in which they report.
import type { Command } from 'commander';
import {
  type AccessProofs,
  json,
  proveJunit,
  proveMarkdown,
  proveSarif,
  proveText,
  whoCanText,
} from '../evidence';
import { type ProofInput, type TemplatePlace, placeOf } from './graph-input';
import { type InputFlags, placeOptions, proofInputOf, proofInputOptions } from './input-options';
import type { Io } from './io';
import { Progress } from './progress';
import { prove } from './prove';
import { sourcePaths } from './report-source';
import { type OutputFlags, type Writers, outputOptions, print, watched } from './reporting';
import { whoCan } from './who-can';

const TEMPLATES = 'CloudFormation templates, JSON or YAML, of any origin';

const PROVE_EXAMPLES = `
Examples:
  mlkeep prove
  mlkeep prove --assembly cdk.out --config config
  mlkeep prove --assembly cdk.out --format sarif --output access.sarif
  mlkeep prove --template mine.json --properties properties.yaml`;

const WHO_CAN_EXAMPLES = `
Examples:
  mlkeep who-can s3:GetObject arn:aws:s3:::my-bucket/key --template mine.json
  mlkeep who-can kms:Decrypt arn:aws:kms:eu-west-1:111111111111:key/id --principal 'arn:aws:iam::*:role/app'`;

/** Adds both verbs to the command line. */
export function addProofs(root: Command, io: Io, exit: (status: number) => void): void {
  addProve(root, io, exit);
  addWhoCan(root, io, exit);
}

function addProve(root: Command, io: Io, exit: (status: number) => void): void {
  const command = root
    .command('prove')
    .description(
      'prove who can and who cannot do what, on a configuration, a cloud assembly or any templates',
    )
    .addHelpText('after', PROVE_EXAMPLES);
  outputOptions(placeOptions(proofInputOptions(command, TEMPLATES)), [
    'text',
    'json',
    'sarif',
    'junit',
    'markdown',
  ])
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

function addWhoCan(root: Command, io: Io, exit: (status: number) => void): void {
  const command = root
    .command('who-can')
    .description('every principal that can do something with a resource, by which statements')
    .argument('<action>', 'one action, such as s3:GetObject')
    .argument('<resource>', 'ARN of the resource')
    .addHelpText('after', WHO_CAN_EXAMPLES);
  outputOptions(placeOptions(proofInputOptions(command, TEMPLATES)))
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
