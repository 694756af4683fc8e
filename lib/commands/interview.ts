// lib/commands: onboarding and offboarding on a terminal: what was left out is asked for, and nothing is written
// before somebody has seen what it does and said yes. The answers become options, so there is one way to do it.
import { isComponent } from '../../policies';
import { DEFAULTS, type Platform, isEmail, loadPlatform } from '../model';
import type { Asker } from './asker';
import type { Io } from './io';
import { run } from './program';

/** Verbs that change the configuration. */
const CHANGING = new Map([
  ['onboard', 'Write the manifest?'],
  ['offboard', 'Remove the manifest?'],
]);

/** Options after which nobody has to be asked. */
const SETTLED = ['--yes', '--help', '-h', '--from', '--format', '--output'];

/** Whether `argv` wants somebody to be asked. */
export function isInterview(argv: readonly string[]): boolean {
  return CHANGING.has(argv[0] ?? '') && !argv.some((each) => SETTLED.includes(each));
}

/**
 * Asks for what is missing, shows what would happen, and does it when the answer is yes.
 * @returns the exit status
 */
export async function interview(argv: readonly string[], io: Io, asker: Asker): Promise<number> {
  const complete = argv[0] === 'onboard' ? await answersFor(argv, asker) : argv;
  if (complete === undefined) return stopped(io);
  const status = run(complete, io);
  if (status !== 0) return status;
  const yes = await asker.confirm(CHANGING.get(argv[0] ?? '') ?? '');
  if (yes === undefined) return stopped(io);
  return yes ? run([...complete, '--yes', '--shown'], io) : 0;
}

function stopped(io: Io): number {
  io.err('mlkeep: stopped, nothing written\n');
  return 2;
}

/** `argv` with an option for every question that it leaves open. */
async function answersFor(argv: readonly string[], asker: Asker): Promise<readonly string[] | undefined> {
  const team = argv[1] ?? '';
  const directory = argv[argv.indexOf('--config') + 1];
  const loaded = loadPlatform(argv.includes('--config') && directory !== undefined ? directory : 'config');
  // What is wrong is said by the command itself.
  if (!loaded.ok || team === '' || team.startsWith('-')) return argv;
  const answers = [...argv];
  for (const [option, ask] of questions(team, loaded.platform, asker)) {
    if (argv.some((each) => each === option || each.startsWith(`${option}=`))) continue;
    const answer = await ask();
    if (answer === undefined) return undefined;
    if (answer !== '') answers.push(option, answer);
  }
  return answers;
}

/** What would be refused only after every other question is said at once; the loader says the rest. */
function wrongOwner(answer: string): string | undefined {
  return isEmail(answer) ? undefined : 'an e-mail address such as team@example.com';
}

function wrongProject(answer: string): string | undefined {
  return isComponent(answer)
    ? undefined
    : 'lower-case letters, digits and single hyphens, starting with a letter';
}

type Question = readonly [option: string, ask: () => Promise<string | undefined>];

function questions(team: string, platform: Platform, asker: Asker): readonly Question[] {
  const names = platform.environments.map(({ name }) => name);
  const tame = platform.environments.filter(({ stage }) => stage === 'development').map(({ name }) => name);
  const group = (persona: string, what: string): Question => [
    `--${persona}`,
    () => asker.text(`Groups that ${what}, with commas`, `${team}-${persona}`),
  ];
  return [
    ['--owner', () => asker.text('Who answers for the team? An e-mail address', '', wrongOwner)],
    ['--cost-center', () => asker.text('Cost centre', 'unassigned')],
    ['--environments', async () => (await asker.several('Environments', names, tame.slice(0, 1)))?.join(',')],
    ['--project', () => asker.text('Name of the first project', 'first', wrongProject)],
    ['--purpose', () => asker.text('What is it for?', `First project of team ${team}`)],
    [
      '--classification',
      () => asker.choose('How sensitive is its data?', Object.keys(DEFAULTS), 'confidential'),
    ],
    group('scientists', 'experiment'),
    group('engineers', 'run pipelines'),
    group('approvers', 'approve models'),
    group('auditors', 'audit'),
    ...(platform.ci === null
      ? []
      : [
          [
            '--repository',
            () => asker.text('Repository of the team’s pipeline, owner/name; empty for none', ''),
          ] as const,
        ]),
  ];
}
