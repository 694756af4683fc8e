// Messages that tell people what to change: what was meant, which character is wrong, and nothing besides.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function platform(from: string, to: string): readonly string[] {
  if (!PLATFORM.includes(from)) throw new Error(`the base has no ${from}`);
  return messagesOf(configFolder({ 'platform.yaml': PLATFORM.replace(from, to) }));
}

function team(from: string, to: string): readonly string[] {
  if (!VISION.includes(from)) throw new Error(`the base has no ${from}`);
  return messagesOf(configFolder({ 'teams/vision.yaml': VISION.replace(from, to) }));
}

describe('what was meant', () => {
  it.each([
    ['a classification', () => team('internal', 'internl'), 'did you mean internal?'],
    ['a pool', () => team('pool: a10g', 'pool: a10'), 'did you mean a10g?'],
    ['an environment', () => team('[dev, prod]', '[dev, prd]'), 'did you mean prod?'],
    [
      'a Region',
      () => platform('region: eu-west-1\n    zones', 'region: eu-west1\n    zones'),
      'did you mean eu-west-1?',
    ],
    ['a pack', () => platform('  breakGlass', '  packs: [hippa]\n  breakGlass'), 'did you mean hipaa?'],
    ['a feature', () => platform('[batch]', '[batch, sagemakr]'), 'did you mean sagemaker?'],
    [
      'an identity provider',
      () => platform('identity-center', 'identity-centre'),
      'did you mean identity-center?',
    ],
    ['no egress', () => platform('[batch]', '[batch]\n  egress: non'), 'did you mean none?'],
    [
      'an environment of a reservation',
      () => platform('maxNodes: 16 }', 'maxNodes: 16, reservations: { prd: cr-0a1b2c3d } }'),
      'did you mean prod?',
    ],
  ])('is said of %s', (_, messages, fix) => {
    expect(messages().filter((message) => message.endsWith(`; ${fix}`))).toHaveLength(1);
  });

  it('is not guessed from a word that is like no other', () => {
    expect(team('internal', 'weather')).toEqual([expect.stringMatching(/; write one of these words$/)]);
  });
});

describe('advice about a value', () => {
  const account = (text: string) => platform('"111111111111"', text);
  const environment = (name: string) => platform('  dev:', `  ${name}:`);
  const personalData = (text: string) => team('internal', `internal\n    personalData: ${text}`);

  it.each([
    [
      'a short account id',
      () => account('"11111111111"'),
      /"11111111111", .*; it has 11 digits: write all 12, and no more$/,
    ],
    [
      'an account id as people read it',
      () => account('"1111-1111-1111"'),
      /; remove the hyphens and spaces$/,
    ],
    ['a name in place of an account id', () => account('prod'), /; write the 12 digits of the account id$/],
    [
      'a name with a wrong character',
      () => environment('dev_one'),
      /; rename the environment: "_" is not allowed$/,
    ],
    [
      'a name that is too long',
      () => environment(`d${'e'.repeat(40)}`),
      /; rename the environment: it has 41 characters$/,
    ],
    ['a name that is too short', () => environment('d'), /; rename the environment: it has 1 character$/],
    [
      'a name that begins with a digit',
      () => environment('1dev'),
      /; rename the environment: it begins with "1"$/,
    ],
    [
      'a name with two hyphens',
      () => environment('dev--a'),
      /; rename the environment: it has two hyphens in a row$/,
    ],
    [
      'a name that ends with a hyphen',
      () => environment('dev-'),
      /; rename the environment: it ends with a hyphen$/,
    ],
    [
      'a group with a wrong character',
      () => team('[vision-science]', '[vision/science]'),
      /never a person: "\/" is not allowed$/,
    ],
    [
      'a text that is too long',
      () => team('Finds scratches on enamel', 'x'.repeat(300)),
      /; describe it in one line: it has 300 characters$/,
    ],
    [
      'a list that is too short',
      () => platform('[eu-west-1a, eu-west-1b]', '[eu-west-1a]'),
      /got a list of 1, .*; add an entry$/,
    ],
    [
      'a list that is too long',
      () => team('[vision-science]', `[${Array.from({ length: 21 }, (_, index) => `g${index}`).join(', ')}]`),
      /got a list of 21, allowed a list of 0 to 20 entries; remove entries$/,
    ],
    [
      'a word in place of a list',
      () => platform('[eu-west-1a, eu-west-1b]', 'eu-west-1a'),
      /; write a YAML list$/,
    ],
    ['yes', () => personalData('yes'), /; YAML 1.2 reads yes as text: write true$/],
    ['Off', () => personalData('Off'), /; YAML 1.2 reads Off as text: write false$/],
    ['a quoted true', () => personalData('"true"'), /; write true without quotes$/],
    [
      'a number in place of true',
      () => personalData('1'),
      /got 1 \(a number\), allowed true or false; write true or false$/,
    ],
  ])('fits %s', (_, messages, expected) => {
    expect(messages()).toContainEqual(expect.stringMatching(expected));
  });
});

describe('syntax', () => {
  it('says that a text with a colon belongs in quotes', () => {
    expect(team('Finds scratches on enamel', 'Note: flags stolen cards')).toEqual([
      "config/teams/vision.yaml:11:14: got a second ': ' on the line, allowed YAML 1.2; put a text that contains ': ' in quotes",
    ]);
  });

  it('says that a text with a reserved beginning belongs in quotes', () => {
    expect(team('Finds scratches', '@home')).toEqual([expect.stringMatching(/; put the text in quotes$/)]);
    expect(team('[vision-science]', '[*all]')).toEqual([
      expect.stringMatching(/7:16: got an alias, .* put a text that begins with \* in quotes$/),
    ]);
  });

  it('speaks of tabs alone where tabs indent, once for each line', () => {
    const manifest = VISION.replace('  scientists', '\tscientists').replace('    training', '  \ttraining');

    expect(messagesOf(configFolder({ 'teams/vision.yaml': manifest }))).toEqual([
      'config/teams/vision.yaml:7:1: got a tab as indentation, allowed YAML 1.2; indent with spaces',
      'config/teams/vision.yaml:13:3: got a tab as indentation, allowed YAML 1.2; indent with spaces',
    ]);
  });

  it('speaks of depth, not of stacks, where brackets nest without end', () => {
    expect(team('team: vision', `team: ${'['.repeat(5_000)}`)).toEqual([
      expect.stringMatching(
        /^config\/teams\/vision.yaml:1:\d+: got values nested too deeply, allowed 32 levels; flatten/,
      ),
    ]);
  });
});

describe('a file without content', () => {
  it.each(['', '# none yet\n', '[]\n'])('is a list of no acknowledgements: %j', (content) => {
    expect(messagesOf(configFolder({ 'acknowledgements.yaml': content }))).toEqual([]);
  });

  it.each(['', '# later\n'])('is no manifest: %j', (content) => {
    expect(messagesOf(configFolder({ 'teams/vision.yaml': content }))).toEqual([
      'config/teams/vision.yaml:1:1: got an empty file, allowed a mapping with the keys team, owner, costCenter, environments, ci, members, projects; write the file or delete it',
    ]);
  });
});

describe('problems of several files', () => {
  it('come together: rules run on what has the right shape', () => {
    const folder = configFolder({
      'platform.yaml': PLATFORM.replace('acme-ml', 'Acme'),
      'teams/vision.yaml': VISION.replace('team: vision', 'team: speech').replace(
        'classification: internal',
        'classification: internal\n    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: m.json }',
      ),
      'teams/broken.yaml': VISION.replace('team: vision', 'team: broken').replace('CC-1', '"-"'),
    });

    expect(messagesOf(folder)).toEqual([
      expect.stringMatching(/^config\/platform.yaml:1:11 platform: got "Acme"/),
      expect.stringMatching(/^config\/teams\/broken.yaml:3:13 costCenter: /),
      expect.stringMatching(/^config\/teams\/vision.yaml:1:7 team: got "speech", allowed vision/),
      expect.stringMatching(/^config\/teams\/vision.yaml:13:.* got m.json: nothing/),
    ]);
  });

  it('leave rules about the platform alone when the platform is broken', () => {
    const folder = configFolder({
      'platform.yaml': PLATFORM.replace('acme-ml', 'Acme'),
      'teams/vision.yaml': VISION.replace('pool: a10g', 'pool: h100'),
    });

    expect(messagesOf(folder)).toEqual([expect.stringMatching(/^config\/platform.yaml:1:11 /)]);
  });
});

describe('beside manifests', () => {
  it('what editors leave behind is ignored', () => {
    const backups = ['vision.yaml~', '.vision.yaml.swp', 'vision.yaml.swp', '#vision.yaml#', '.DS_Store'];

    expect(
      messagesOf(configFolder(Object.fromEntries(backups.map((name) => [`teams/${name}`, 'x'])))),
    ).toEqual([]);
  });

  it('a folder is called a folder', () => {
    const folder = configFolder();
    mkdirSync(join(folder, 'teams', 'sub'));

    expect(messagesOf(folder)).toEqual([
      'config/teams/sub:1:1: got the folder sub, allowed <team>.yaml; rename or move it',
    ]);
  });
});
