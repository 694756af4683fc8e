// Onboarding and changing a team touches its own stacks only, and synthesis gives the same bytes every time.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Written, synthesizeConfig } from '../_helpers/assembly';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const example = join(__dirname, '..', '..', 'config');

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
