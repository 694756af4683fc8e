// lib/commands: the options that say what is read: a configuration, an assembly or templates.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CheckInput } from './check';
import type { ProofInput } from './graph-input';

/** What the options say. */
export interface InputFlags {
  readonly config?: string | undefined;
  readonly assembly?: string | undefined;
  readonly template?: readonly string[] | undefined;
}

/** Adds the options; `ofTemplates` says what templates are good for. */
export function inputOptions(command: Command, ofTemplates: string): Command {
  return command
    .addOption(
      new Option('--config <dir>', 'configuration folder (default: config)').conflicts([
        'assembly',
        'template',
      ]),
    )
    .addOption(
      new Option('--assembly <dir>', 'cloud assembly that cdk synth wrote').conflicts(['config', 'template']),
    )
    .addOption(new Option('--template <file...>', ofTemplates).conflicts(['config', 'assembly']));
}

/** What is read. */
export function inputOf({ config, assembly, template }: InputFlags): CheckInput {
  if (template !== undefined) return { kind: 'templates', files: template };
  if (assembly !== undefined) return { kind: 'assembly', directory: assembly };
  return { kind: 'config', directory: config ?? 'config' };
}

/** Adds the options for proofs: a configuration says what an assembly that was made from it does not. */
export function proofInputOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--config <dir>',
        'configuration folder (default: config); with --assembly, the one that it was made from, which names the roles of cdk bootstrap',
      ).conflicts('template'),
    )
    .addOption(new Option('--assembly <dir>', 'cloud assembly that cdk synth wrote').conflicts('template'))
    .addOption(
      new Option('--template <file...>', 'CloudFormation templates, JSON or YAML, of any origin').conflicts([
        'config',
        'assembly',
      ]),
    );
}

/** What proofs read. */
export function proofInputOf(flags: InputFlags): ProofInput {
  const { config, assembly } = flags;
  if (assembly === undefined || config === undefined) return inputOf(flags);
  return { kind: 'assembly', directory: assembly, config };
}

/** Adds the options that say where plain templates are deployed to. */
export function placeOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--account <id>',
        'account that --template is deployed to; without it names stay open',
      ).argParser(matching(/^\d{12}$/, 'write 12 digits.')),
    )
    .addOption(
      new Option('--region <region>', 'Region that --template is deployed to').argParser(
        matching(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'write a Region such as eu-west-1.'),
      ),
    );
}

function matching(expression: RegExp, advice: string): (text: string) => string {
  return (text) => {
    if (!expression.test(text)) throw new InvalidArgumentError(advice);
    return text;
  };
}
