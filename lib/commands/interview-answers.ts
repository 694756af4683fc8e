// lib/commands: what onboarding asks on a terminal; the answers become options.
import { isComponent } from '../../policies';
import { DEFAULTS, type Platform, isEmail, loadPlatform } from '../model';
import type { Asker } from './asker';

/** `argv` with an option for every question that it leaves open. */
export async function answersFor(
  argv: readonly string[],
  asker: Asker,
): Promise<readonly string[] | undefined> {
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
