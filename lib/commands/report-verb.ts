// lib/commands: the verb `report`: its options, and what it prints.
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Paint, json, packsLine, planJson, summaryLine } from '../evidence';
import type { Exit, Io } from './io';
import { planFolders } from './plan-folders';
import { Progress } from './progress';
import { type Reported, report } from './report';
import { type ReportFlags, print, reportOptions, watched } from './reporting';
import { type Verified, verify } from './verify';

const EXAMPLES = `
Examples:
  mlkeep report --config config --as-of 2026-11-26
  mlkeep report --assembly theirs/cdk.out --out theirs
  mlkeep report --verify evidence --manifest-sha256 65d26b2f…`;

/** Gives the verb its options and its work. */
export function fillReport(command: Command, io: Io, exit: Exit): void {
  command
    .addHelpText('after', EXAMPLES)
    .option('--assembly <dir>', 'cloud assembly that plan or cdk synth wrote', 'cdk.out')
    .addOption(
      new Option(
        '--config <dir>',
        'configuration that the assembly was made from: then the bundle is that of plan',
      ).conflicts(['facts', 'acknowledgements']),
    )
    .option('--out <dir>', 'folder that gets evidence/', '.')
    .option('--facts <file>', 'YAML with what the templates do not say: managementAccount, elsewhere')
    .option('--acknowledgements <file>', 'YAML with accepted findings; a configuration has its own')
    .addOption(
      new Option(
        '--verify <dir>',
        'recompute the hashes of a bundle; exit 1 when a file is not what it was',
      ).conflicts(['config', 'facts', 'acknowledgements']),
    )
    .addOption(
      new Option(
        '--manifest-sha256 <hash>',
        'with --verify: the hash of the manifest that was kept elsewhere',
      ).argParser(parseHash),
    );
  reportOptions(command, io).action((flags: ReportFlags & Flags) => {
    const { verify: folder } = flags;
    if (folder !== undefined) {
      exit(print(verify(folder, flags.manifestSha256), flags, io, { text: verifiedText, json }));
      return;
    }
    const progress = new Progress(io);
    const outcome = watched(progress, () => report({ ...flags, observe: progress.observe }));
    exit(
      print(outcome, flags, io, {
        text: (value, paint) => reportedText(value, flags.out, paint),
        json: ({ report: found }) => json(planJson(found)),
        writes: true,
      }),
    );
  });
}

interface Flags {
  readonly assembly: string;
  readonly config?: string;
  readonly out: string;
  readonly facts?: string;
  readonly acknowledgements?: string;
  readonly verify?: string;
  readonly manifestSha256?: string;
}

function parseHash(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new InvalidArgumentError('write 64 digits of a SHA-256, in lower case.');
  return text;
}

function reportedText({ report: { check }, manifestSha256 }: Reported, out: string, paint: Paint): string {
  return [
    summaryLine(check, paint),
    packsLine(check, paint),
    `written ${join(planFolders(out).evidence, '/')} (manifest.json has SHA-256 ${manifestSha256})`,
    '',
  ].join('\n');
}

function verifiedText({ listed, differences, manifestSha256 }: Verified, paint: Paint): string {
  const lines = differences.map(({ path, is }) => `${paint.bad(is)}  ${path}`);
  const verdict =
    differences.length === 0
      ? paint.good(`${listed} files are what they were`)
      : paint.bad(`${differences.length} differences from the manifest, which lists ${listed} files`);
  return [...lines, `${verdict} (manifest.json has SHA-256 ${manifestSha256})`, ''].join('\n');
}
