// lib/commands: the verbs that are about teams: onboard, offboard, list, show.
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ChangeReport,
  type Paint,
  doneText,
  json,
  offboardText,
  onboardText,
  teamText,
  teamsText,
} from '../evidence';
import { DEFAULTS, type Classification } from '../model';
import type { Exit, Io } from './io';
import { offboard } from './offboard';
import { type OnboardAnswers, onboard } from './onboard';
import { Progress } from './progress';
import {
  type OutputFlags,
  type ReportFlags,
  outputOptions,
  print,
  reportOptions,
  watched,
} from './reporting';
import { listTeams, showTeam } from './teams';

interface TeamFlags extends OutputFlags {
  readonly config: string;
}

interface ChangeFlags extends TeamFlags, ReportFlags {
  readonly yes: boolean;
  /** Whether somebody has read on the terminal what the change does. */
  readonly shown: boolean;
}

/** Gives `onboard` its options and its work. */
export function fillOnboard(command: Command, io: Io, exit: Exit): void {
  onboardOptions(command).addHelpText(
    'after',
    '\nWithout --yes nothing is written. On a terminal, what is left out is asked for.\n\nExamples:\n  mlkeep onboard speech\n  mlkeep onboard speech --owner speech@acme.example --project captions --classification internal --yes\n  mlkeep onboard speech --from drafts/speech.yaml --yes',
  );
  reportOptions(command, io).action(
    (team: string, flags: ChangeFlags & OnboardAnswers & { readonly from?: string }) => {
      const progress = new Progress(io);
      const outcome = watched(progress, () =>
        onboard({ ...flags, team, answers: flags, observe: progress.observe }),
      );
      exit(print(outcome, flags, io, { text: textFor(flags, onboardText), json, writes: true }));
    },
  );
}

/** The options that stand for the questions of onboarding. */
function onboardOptions(command: Command): Command {
  return changeOptions(command)
    .option('--owner <email>', 'who answers for the team')
    .option('--cost-center <text>', 'cost centre (default: unassigned)')
    .option('--project <name>', 'its first project (default: first)')
    .option('--purpose <text>', 'what the project is for')
    .addOption(
      new Option('--classification <word>', 'of its data (default: confidential)').choices(
        Object.keys(DEFAULTS) as Classification[],
      ),
    )
    .addOption(list('--environments <names>', 'environments, by commas (default: one for development)'))
    .option('--repository <owner/name>', "repository of the team's pipeline")
    .addOption(list('--scientists <groups>', 'groups that experiment, by commas'))
    .addOption(list('--engineers <groups>', 'groups that run pipelines'))
    .addOption(list('--approvers <groups>', 'groups that approve models'))
    .addOption(list('--auditors <groups>', 'groups that audit'))
    .addOption(
      new Option('--from <file>', 'a manifest that exists already').conflicts([
        'owner',
        'project',
        'environments',
      ]),
    );
}

function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string) => {
    const items = text.split(',').map((item) => item.trim());
    if (items.some((item) => item === ''))
      throw new InvalidArgumentError('write names with commas between them.');
    return items;
  });
}

/** Gives `offboard` its options and its work. */
export function fillOffboard(command: Command, io: Io, exit: Exit): void {
  changeOptions(command).addHelpText(
    'after',
    '\nWithout --yes nothing is removed. Nothing is ever deleted in AWS by this command.',
  );
  reportOptions(command, io).action((team: string, flags: ChangeFlags) => {
    const progress = new Progress(io);
    const outcome = watched(progress, () => offboard({ ...flags, team, observe: progress.observe }));
    exit(print(outcome, flags, io, { text: textFor(flags, offboardText), json, writes: true }));
  });
}

function changeOptions(command: Command): Command {
  return configOption(command)
    .option('--yes', 'do it when everything passes', false)
    .addOption(new Option('--shown', 'print only what became of it').default(false).hideHelp());
}

type ChangeText = (report: ChangeReport, brush: Paint) => string;

/** After a yes on the terminal the same screen does not come twice, unless something stands in the way now. */
function textFor({ shown }: ChangeFlags, whole: ChangeText): ChangeText {
  return (report, brush) => (shown && report.done ? doneText(report) : whole(report, brush));
}

function configOption(command: Command): Command {
  return command.option('--config <dir>', 'configuration folder', 'config');
}

/** Gives `list` its options and its work. */
export function fillList(command: Command, io: Io, exit: Exit): void {
  outputOptions(configOption(command)).action((flags: TeamFlags) => {
    exit(print(listTeams(flags.config), flags, io, { text: teamsText, json }));
  });
}

/** Gives `show` its options and its work. */
export function fillShow(command: Command, io: Io, exit: Exit): void {
  outputOptions(configOption(command)).action((team: string, flags: TeamFlags) => {
    exit(print(showTeam(flags.config, team), flags, io, { text: teamText, json }));
  });
}
