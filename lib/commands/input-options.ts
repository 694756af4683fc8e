// lib/commands: the options that say what is read: a configuration, an assembly or templates.
import { type Command, Option } from 'commander';
import type { CheckInput } from './check';

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
