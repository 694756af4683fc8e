// Onboarding and changing a team touches its own stacks only, and synthesis gives the same bytes every time.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlatform } from '../../lib/model';
import { type Written, synthesizeConfig } from '../_helpers/assembly';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const root = join(__dirname, '..', '..');
const example = join(root, 'config');

/** Every configuration of this repository: together they have every kind of stack, network and identity provider. */
const configurations = [
  'config',
  ...readdirSync(join(root, 'examples'))
    .filter((name) => name.startsWith('config-'))
    .map((name) => join('examples', name)),
];

/** CDK's own report and the manifest's list of stacks grow with every stack; everything else is the templates'. */
function templatesOf({ files }: Written): ReadonlyMap<string, string> {
  return new Map([...files].filter(([name]) => name.endsWith('.template.json')));
}

function changed(before: Written, after: Written): readonly string[] {
  const old = templatesOf(before);
  return [...templatesOf(after)]
    .filter(([name, text]) => old.has(name) && old.get(name) !== text)
    .map(([name]) => name);
}

function added(before: Written, after: Written): readonly string[] {
  const old = templatesOf(before);
  return [...templatesOf(after).keys()].filter((name) => !old.has(name)).sort();
}

describe('onboarding', () => {
  it('a team adds its projects’ stacks and changes no byte of any other template', () => {
    const before = synthesizeConfig(configFolder());
    const after = synthesizeConfig(
      configFolder({ 'teams/speech.yaml': VISION.replace('team: vision', 'team: speech') }),
    );

    expect(added(before, after)).toEqual([
      'acme-ml--access--speech.template.json',
      'acme-ml--dev--speech--detect.template.json',
      'acme-ml--prod--speech--detect.template.json',
    ]);
    expect(changed(before, after)).toEqual([]);
  });

  it('a project adds its own stacks and changes no byte of any other template', () => {
    const before = synthesizeConfig(configFolder());
    const manifest = `${VISION}  inspect:\n    purpose: Inspects welds from the inside\n    classification: restricted\n    environments: [prod]\n`;
    const after = synthesizeConfig(configFolder({ 'teams/vision.yaml': manifest }));

    expect(added(before, after)).toEqual(['acme-ml--prod--vision--inspect.template.json']);
    expect(changed(before, after)).toEqual([]);
  });

  it.each([
    [
      'behind a transit gateway',
      '  features: [batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }',
    ],
    ['into an existing VPC', '  features: [batch]'],
  ])('a team %s changes no byte of any other template either', (where, network) => {
    const existing =
      'existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d], endpoints: false, cidr: 10.60.0.0/16, routeTables: [rtb-0a1b2c3d] }';
    const platform = PLATFORM.replace('  features: [batch]', network).replace(
      'cidr: 10.40.0.0/16',
      where === 'into an existing VPC' ? existing : 'cidr: 10.40.0.0/16',
    );
    const before = synthesizeConfig(configFolder({ 'platform.yaml': platform }));
    const again = synthesizeConfig(configFolder({ 'platform.yaml': platform }));
    const after = synthesizeConfig(
      configFolder({
        'platform.yaml': platform,
        'teams/speech.yaml': VISION.replace('team: vision', 'team: speech'),
      }),
    );

    expect(changed(before, again)).toEqual([]);
    expect(changed(before, after)).toEqual([]);
  });

  it('does not depend on the order in which teams are read', () => {
    const before = synthesizeConfig(configFolder());
    const after = synthesizeConfig(
      configFolder({ 'teams/alpha.yaml': VISION.replace('team: vision', 'team: alpha') }),
    );

    expect(changed(before, after)).toEqual([]);
  });
});

describe.each(configurations)('%s', (name) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'mlkeep-everywhere-'));
  const copy = join(elsewhere, 'config');
  cpSync(join(root, name), copy, { recursive: true });
  const before = synthesizeConfig(join(root, name));
  afterAll(() => {
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('gives the same templates from another folder, and once more with a team that came', () => {
    const again = synthesizeConfig(copy);
    const loaded = loadPlatform(copy);
    if (!loaded.ok) throw new Error('the example does not load');
    const [environment] = loaded.platform.environments;
    const place = environment?.name ?? '';
    writeFileSync(join(copy, 'teams', 'speech.yaml'), newTeam(place));
    const after = synthesizeConfig(copy);
    const { identity } = loaded.platform;
    const access = identity.provider === 'identity-center' ? ['acme-ml--access--speech.template.json'] : [];

    expect([...templatesOf(again)]).toEqual([...templatesOf(before)]);
    expect(changed(before, after)).toEqual([]);
    expect(added(before, after)).toEqual([...access, `acme-ml--${place}--speech--captions.template.json`]);
  });
});

function newTeam(environment: string): string {
  return `team: speech
owner: speech@acme.example
costCenter: CC-9
environments: [${environment}]
members: { scientists: [speech-scientists], engineers: [speech-engineers] }
projects:
  captions: { purpose: Writes what is said, classification: internal }
`;
}

describe('a change of a manifest', () => {
  it('changes the stacks of its project only', () => {
    const before = synthesizeConfig(configFolder());
    const after = synthesizeConfig(
      configFolder({ 'teams/vision.yaml': VISION.replace('internal', 'restricted') }),
    );

    expect(changed(before, after).map((name) => name.split('--')[2])).toEqual(['vision', 'vision']);
  });
});

describe('synthesis', () => {
  it('gives the same bytes a second time, also from a configuration in another folder', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'mlkeep-elsewhere-'));
    try {
      cpSync(example, join(elsewhere, 'settings'), { recursive: true });
      const first = synthesizeConfig(example);
      const second = synthesizeConfig(join(elsewhere, 'settings'));

      expect([...second.files.keys()]).toEqual([...first.files.keys()]);
      for (const [name, text] of first.files) {
        if (name !== 'validation-report.json')
          expect([name, second.files.get(name) === text]).toEqual([name, true]);
      }
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('ignores when an acknowledgement expires', () => {
    const entry = (expires: string): string =>
      `- { rule: "AwsSolutions::AwsSolutions-S1", resource: "acme-ml--dev*", reason: "Accepted until the log account is ready", owner: risk@acme.example, ticket: SEC-1, expires: ${expires} }\n`;
    const before = synthesizeConfig(configFolder({ 'acknowledgements.yaml': entry('2001-01-01') }));
    const after = synthesizeConfig(configFolder({ 'acknowledgements.yaml': entry('2099-01-01') }));

    expect(changed(before, after)).toEqual([]);
  });
});
