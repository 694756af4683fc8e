// Onboarding and offboarding: what is shown, what is refused, and that the tree is back where it was.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Asker } from '../../lib/commands';
import { interview, isInterview } from '../../lib/commands';
import { judged } from '../../lib/commands/trial';
import { type ChangeReport, onboardText, paint } from '../../lib/evidence';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';
import { mlkeep } from '../_helpers/terminal';

afterAll(removeFolders);

const FLAGS = ['--owner', 'speech@acme.example', '--project', 'captions', '--classification', 'internal'];

/** A register whose only entry matches nothing. */
const STALE =
  '- { rule: "AwsSolutions::AwsSolutions-S1", resource: "nothing/*", reason: "Accepted until the log account is ready", owner: risk@acme.example, ticket: SEC-1, expires: 2099-01-01 }\n';

function manifest(config: string, team = 'speech'): string {
  return join(config, 'teams', `${team}.yaml`);
}

function json(args: readonly string[]): { status: number; report: ChangeReport } {
  const { status, out } = mlkeep([...args, '--format', 'json']);
  return { status, report: JSON.parse(out) as ChangeReport };
}

describe('onboard', () => {
  it('shows what is new and that nothing else changes, and writes nothing without --yes', () => {
    const config = configFolder();
    const { status, out, err } = mlkeep(['onboard', 'speech', '--config', config, ...FLAGS]);

    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^new +\+ acme-ml--access--speech \(666666666666 eu-west-1, 4 resources\)$/m);
    expect(out).toMatch(
      /^new +\+ acme-ml--dev--speech--captions \(111111111111 eu-west-1, \d+ resources\)$/m,
    );
    expect(out).toMatch(/^ +4 AWS::S3::Bucket$/m);
    expect(out).toMatch(/^others +none changes: 13 other templates stay byte for byte what they are$/m);
    expect(out).toMatch(/^not yet +.*speech.yaml is not written; --yes writes it$/m);
    expect(existsSync(manifest(config))).toBe(false);
  });

  it('writes a commented manifest that says what was asked for', () => {
    const config = configFolder();
    const { status, out } = mlkeep([
      'onboard',
      'speech',
      '--config',
      config,
      ...FLAGS,
      '--environments',
      'dev,prod',
      '--scientists',
      'speech-lab, phonetics',
      '--repository',
      'acme/speech',
      '--purpose',
      'Subtitles: live ones',
      '--yes',
    ]);
    const text = readFileSync(manifest(config), 'utf8');

    expect(status).toBe(0);
    expect(out).toMatch(/^written +.*speech.yaml$/m);
    expect(parse(text)).toEqual({
      team: 'speech',
      owner: 'speech@acme.example',
      costCenter: 'unassigned',
      environments: ['dev', 'prod'],
      ci: { repository: 'acme/speech' },
      members: {
        scientists: ['speech-lab', 'phonetics'],
        engineers: ['speech-engineers'],
        approvers: ['speech-approvers'],
        auditors: ['speech-auditors'],
      },
      projects: { captions: { purpose: 'Subtitles: live ones', classification: 'internal' } },
    });
    expect(text.match(/#/g)?.length).toBeGreaterThan(5);
  });

  it('writes it as the formatter of this repository has it, so that a pull request passes', () => {
    const config = configFolder();
    const root = join(__dirname, '..', '..');
    const flags = [
      ...FLAGS,
      '--environments',
      'dev,prod',
      '--scientists',
      'speech-lab,yes',
      '--purpose',
      'Subtitles: 100 %',
    ];
    mlkeep(['onboard', 'speech', '--config', config, ...flags, '--repository', 'acme/speech', '--yes']);
    const formatted = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
        '--config',
        join(root, '.prettierrc.json'),
        manifest(config),
      ],
      { encoding: 'utf8' },
    );

    expect(formatted.stderr).toBe('');
    expect(readFileSync(manifest(config), 'utf8')).toBe(formatted.stdout);
  });

  it('takes a manifest that is there already', () => {
    const config = configFolder();
    const first = configFolder();
    mlkeep(['onboard', 'speech', '--config', first, ...FLAGS, '--yes']);
    const { status } = mlkeep(['onboard', 'speech', '--config', config, '--from', manifest(first), '--yes']);

    expect(status).toBe(0);
    expect(readFileSync(manifest(config), 'utf8')).toBe(readFileSync(manifest(first), 'utf8'));
  });

  it.each([
    ['a name with a path in it', '../x', FLAGS, /TEAM: got "\.\.\/x", allowed 2 to 32 lower-case letters/],
    [
      'a team that is there',
      'vision',
      FLAGS,
      /teams\/vision.yaml: got a team that is there already, allowed a new one; edit its manifest/,
    ],
    ['nobody to answer for it', 'speech', [], /--owner: got nothing, allowed an e-mail address/],
    ['a manifest that is not there', 'speech', ['--from', '/nowhere.yaml'], /--from: got \/nowhere.yaml/],
    [
      'an environment that is not there',
      'speech',
      [...FLAGS, '--environments', 'moon'],
      /config\/teams\/speech.yaml:\d+:\d+ environments.0: got "?moon"?, allowed dev, prod/,
    ],
  ])('refuses %s and writes nothing', (_, team, flags, message) => {
    const config = configFolder();
    const before = readdirSync(join(config, 'teams'));
    const { status, err } = mlkeep(['onboard', team, '--config', config, ...flags, '--yes']);

    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/mlkeep-[A-Za-z0-9]{6}\/config/);
    expect(readdirSync(join(config, 'teams'))).toEqual(before);
  });

  it('says at its key what is wrong with a value of several lines', () => {
    const config = configFolder();
    const { status, err } = mlkeep([
      'onboard',
      'speech',
      '--config',
      config,
      ...FLAGS,
      '--purpose',
      'Subtitles\n  other:\n    purpose: sneaks in',
      '--yes',
    ]);

    expect(status).toBe(2);
    expect(err).toMatch(/projects.captions.purpose: got "Subtitles/);
    expect(existsSync(manifest(config))).toBe(false);
  });

  it('does not read what lies beside the configuration: pipes, folders of packages', () => {
    const config = configFolder({ 'node_modules/x/big.json': '{}' });
    const pipe = join(config, 'pipe');
    expect(spawnSync('sh', ['-c', `mkfifo '${pipe}'`]).status).toBe(0);

    expect(mlkeep(['onboard', 'speech', '--config', config, ...FLAGS]).status).toBe(0);
    expect(mlkeep(['onboard', 'speech', '--config', config, '--from', pipe])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/--from: got .*pipe, which is no manifest, allowed a manifest/) as string,
    });
  });

  it('refuses politely what would not pass the gate', () => {
    const config = configFolder({
      'acknowledgements.yaml': STALE,
    });
    const { status, out } = mlkeep(['onboard', 'speech', '--config', config, ...FLAGS, '--yes']);

    expect(status).toBe(1);
    expect(out).toMatch(/^refused +.*speech.yaml is not written: the gate would refuse the configuration$/m);
    expect(existsSync(manifest(config))).toBe(false);
  });
});

describe('a change that reaches further than its team', () => {
  const { out } = mlkeep(['onboard', 'speech', '--config', configFolder(), ...FLAGS, '--format', 'json']);
  const { passed, done, ...change } = JSON.parse(out) as ChangeReport;
  const further = { ...change, changed: ['acme-ml--network--prod'] };

  it('is refused even where the gate has nothing against it', () => {
    expect([passed, done]).toEqual([true, false]);
    expect(judged(change, true)).toMatchObject({ status: 0, value: { passed: true } });
    expect(judged(change, false)).toMatchObject({ status: 1, value: { passed: false } });
    expect(judged(further, true)).toMatchObject({ status: 1, value: { passed: false } });
  });

  it('is told with the stacks that it would change', () => {
    const text = onboardText(judged(further, true).value, paint({ colour: false }));

    expect(text).toMatch(/^others +1 would change: acme-ml--network--prod$/m);
    expect(text).toMatch(/^refused +.*is not written: stacks of others would change$/m);
  });
});

describe('offboard', () => {
  it('takes the tree back to where it was before onboarding', () => {
    const config = configFolder();
    const before = readdirSync(join(config, 'teams'));
    mlkeep(['onboard', 'speech', '--config', config, ...FLAGS, '--yes']);
    const { status, report } = json(['offboard', 'speech', '--config', config, '--yes']);

    expect(status).toBe(0);
    expect(readdirSync(join(config, 'teams'))).toEqual(before);
    expect(report.removed.map(({ name }) => name)).toEqual([
      'acme-ml--dev--speech--captions',
      'acme-ml--access--speech',
    ]);
    expect(report).toMatchObject({ done: true, added: [], changed: [], unchanged: 13 });
  });

  it('says by name what stays, keys, buckets and images first of all', () => {
    const { report } = json(['offboard', 'vision', '--config', configFolder()]);
    const [production] = report.removed;

    expect(production?.name).toBe('acme-ml--prod--vision--detect');
    expect(production?.kept).toEqual(
      expect.arrayContaining([
        'AWS::KMS::Alias alias/acme-ml--prod--vision--detect',
        'AWS::S3::Bucket acme-ml--prod--vision--detect--data-222222222222-eu-west-1-an',
        'AWS::ECR::Repository acme-ml/prod/vision/detect',
      ]),
    );
    expect(production?.kept.some((resource) => resource.startsWith('AWS::IAM'))).toBe(false);
    expect(report.done).toBe(false);
  });

  it('lets data go only with both consents', () => {
    const destroy = (team: string): string =>
      team.replace('classification: internal', 'classification: internal\n    removal: destroy');
    const config = configFolder();
    const file = manifest(config, 'vision');
    writeFileSync(file, destroy(readFileSync(file, 'utf8')));
    const alone = mlkeep(['offboard', 'vision', '--config', config]);
    writeFileSync(
      join(config, 'platform.yaml'),
      `${readFileSync(join(config, 'platform.yaml'), 'utf8')}allowDataRemoval: true\n`,
    );
    const { report } = json(['offboard', 'vision', '--config', config]);

    expect(alone.status).toBe(2);
    expect(alone.err).toMatch(/allowDataRemoval/);
    expect(report.removed[0]?.kept.filter((resource) => resource.startsWith('AWS::S3'))).toEqual([]);
    expect(report.removed[0]?.kept).toContainEqual(expect.stringMatching(/^AWS::KMS::Key/));
  });

  it('says which teams there are when it does not find one', () => {
    const { status, err } = mlkeep(['offboard', 'speech', '--config', configFolder()]);

    expect(status).toBe(2);
    expect(err).toMatch(/teams\/speech.yaml: got no such team, allowed vision; name one of them/);
  });

  it('tells how to delete the stacks, in order, after the manifest is gone', () => {
    const { out } = mlkeep(['offboard', 'vision', '--config', configFolder(), '--yes']);
    const deleted = [...out.matchAll(/delete-stack --stack-name (\S+)/g)].map(([, name]) => name);

    expect(deleted).toEqual([
      'acme-ml--prod--vision--detect',
      'acme-ml--dev--vision--detect',
      'acme-ml--access--vision',
    ]);
    expect([...out.matchAll(/^ +# (\d+)$/gm)].map(([, account]) => account)).toEqual([
      '222222222222',
      '111111111111',
      '666666666666',
    ]);
  });
});

describe('list and show', () => {
  it('list every project of every team', () => {
    const { status, out } = mlkeep(['list', '--config', configFolder()]);

    expect(status).toBe(0);
    expect(out).toMatch(/^vision +detect +internal +dev, prod +vision@acme.example$/m);
  });

  it('show the names of what a team has', () => {
    const { status, out } = mlkeep(['show', 'vision', '--config', configFolder()]);

    expect(status).toBe(0);
    expect(out).toContain('acme-ml--prod--vision--detect--data-222222222222-eu-west-1-an');
    expect(out).toContain('repo:acme/vision:environment:prod--vision--detect');
    expect(out).toMatch(/^scientist +vision-science +by acme-ml--vision--scientist$/m);
  });

  it('show how jobs are handed in and where they write, where a project trains', () => {
    const { out } = mlkeep(['show', 'vision', '--config', configFolder()]);
    const inProd = out.slice(out.indexOf('detect in prod'));

    expect(inProd.split('\n').filter((line) => /vision--detect--a10g|training/.test(line))).toEqual([
      '  queue   acme-ml--prod--vision--detect--a10g--queue',
      '          takes acme-ml--prod--vision--detect--a10g--single',
      '             or acme-ml--prod--vision--detect--a10g--distributed',
      '  tag     training-of=prod--vision--detect',
      '  logs    /acme-ml/prod/vision/detect/training',
    ]);
    expect(out).not.toContain('sealed');
  });

  it('show the key of attested code, where there is one, and no queue where nothing trains', () => {
    const config = join(__dirname, '..', '..', 'config');
    const { out } = mlkeep(['show', 'fraud', '--config', config]);
    const attested = mlkeep(['show', 'credit-risk', '--config', config]).out;

    expect(attested).toMatch(/^ {2}sealed {2}alias\/acme-ml--prod--credit-risk--scoring--attested$/m);
    expect(out).not.toContain('sealed');
    expect(out.slice(out.indexOf('sandbox in dev'))).not.toContain('queue');
  });

  it('show what jobs in SageMaker are called, where a project has any', () => {
    const show = (vision: string): string =>
      mlkeep([
        'show',
        'vision',
        '--config',
        configFolder({
          'platform.yaml': PLATFORM.replace('features: [batch]', 'features: [batch, sagemaker]'),
          'teams/vision.yaml': vision,
        }),
      ]).out;

    expect(show(VISION.replace('maxNodes: 4', 'maxNodes: 4\n      sagemaker: true'))).toMatch(
      /^ {2}jobs {4}0[a-z2-7]{9}--… in SageMaker$/m,
    );
    expect(show(VISION)).not.toContain('SageMaker');
  });

  it('refuse a team that is not there', () => {
    expect(mlkeep(['show', 'speech', '--config', configFolder()]).err).toMatch(
      /TEAM: got "speech", allowed vision; name one of them/,
    );
  });
});

describe('on a terminal', () => {
  const io = { progress: false, colour: false, today: '2026-11-21' };

  /** Somebody who answers from a script, and who takes what is proposed otherwise. */
  function scripted(
    answers: Readonly<Record<string, string>>,
    yes: boolean | undefined,
  ): Asker & { asked: string[] } {
    const asked: string[] = [];
    const answer = (question: string, initial: string): Promise<string> => {
      asked.push(question);
      const key = Object.keys(answers).find((each) => question.includes(each));
      return Promise.resolve(key === undefined ? initial : (answers[key] ?? initial));
    };
    return {
      asked,
      text: answer,
      choose: (question, _options, initial) => answer(question, initial),
      several: (question, _options, initial) => {
        asked.push(question);
        return Promise.resolve(initial);
      },
      confirm: (question) => {
        asked.push(question);
        return Promise.resolve(yes);
      },
    };
  }

  async function asked(argv: readonly string[], asker: Asker) {
    let out = '';
    let err = '';
    const status = await interview(
      argv,
      {
        ...io,
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
      },
      asker,
    );
    return { status, out, err };
  }

  it('asks for what was left out, shows what would happen, and writes after a yes', async () => {
    const config = configFolder();
    const asker = scripted({ 'answers for the team': 'speech@acme.example', sensitive: 'restricted' }, true);
    const { status, out } = await asked(
      ['onboard', 'speech', '--config', config, '--project', 'captions'],
      asker,
    );

    expect(status).toBe(0);
    expect(out).toMatch(/not yet/);
    // What the change does is shown before the question, and not once more after it.
    expect(out.match(/^new +\+ /gm)).toHaveLength(2);
    expect(out).toMatch(
      /^written .*speech.yaml\nnext .*\n +npx cdk deploy acme-ml--access--speech\n.*captions\n$/m,
    );
    expect(asker.asked).not.toContainEqual(expect.stringContaining('first project'));
    expect(asker.asked.at(-1)).toBe('Write the manifest?');
    expect(readFileSync(manifest(config), 'utf8')).toContain('classification: restricted');
  });

  it.each([false, undefined])('writes nothing when the answer is %s', async (yes) => {
    const config = configFolder();
    const asker = scripted({ 'answers for the team': 'speech@acme.example' }, yes);
    const { status } = await asked(['onboard', 'speech', '--config', config], asker);

    expect(status).toBe(yes === undefined ? 2 : 0);
    expect(existsSync(manifest(config))).toBe(false);
  });

  it('asks again at once for what would be refused after all the other questions', async () => {
    const wrongs = new Map<string, (answer: string) => string | undefined>();
    const asker = scripted({ 'answers for the team': 'speech@acme.example' }, false);
    await asked(['onboard', 'speech', '--config', configFolder()], {
      ...asker,
      text: (question, initial, wrong) => {
        if (wrong !== undefined) wrongs.set(question, wrong);
        return asker.text(question, initial);
      },
    });
    const [owner, project] = [...wrongs.values()];

    expect([...wrongs.keys()]).toEqual([
      'Who answers for the team? An e-mail address',
      'Name of the first project',
    ]);
    expect(['', 'risk', 'risk@acme.example'].map((answer) => owner?.(answer) === undefined)).toEqual([
      false,
      false,
      true,
    ]);
    expect(['', 'Scoring', 'scoring'].map((answer) => project?.(answer) === undefined)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('shows what stands in the way when something has come between question and answer', () => {
    const config = configFolder({ 'acknowledgements.yaml': STALE });
    const { status, out } = mlkeep(['onboard', 'speech', '--config', config, ...FLAGS, '--yes', '--shown']);

    expect(status).toBe(1);
    expect(out).toMatch(/^refused /m);
  });

  it('does not ask scripts', () => {
    expect(isInterview(['onboard', 'speech'])).toBe(true);
    expect(isInterview(['offboard', 'speech'])).toBe(true);
    expect(isInterview(['onboard', 'speech', '--yes'])).toBe(false);
    expect(isInterview(['onboard', '--help'])).toBe(false);
    expect(isInterview(['plan'])).toBe(false);
  });
});
