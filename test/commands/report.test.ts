// `report`: the bundle again, from an assembly or with its configuration, and the proof that nobody changed it.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { assemblyFolder, removeAssemblies, stackArtifact } from '../_helpers/assembly-folder';
import { VISION, configFolder, removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';
import { mlkeep } from '../_helpers/terminal';

afterAll(() => {
  removeFolders();
  removeAssemblies();
});

/** A plan of the small configuration. */
const config = configFolder();
const { written: out, ...plan } = planned(config);
const assembly = join(out, 'cdk.out');

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A copy of the planned evidence that a test may spoil. */
function evidence(): string {
  const folder = join(configFolder(), '..', 'evidence');
  cpSync(join(out, 'evidence'), folder, { recursive: true });
  return folder;
}

const hashOf = (text: string): string => /SHA-256 ([0-9a-f]{64})/.exec(text)?.[1] ?? 'no hash';

describe('report with the configuration', () => {
  it('writes the bundle of plan, byte for byte', () => {
    const again = join(configFolder(), '..', 'again');
    const said = mlkeep(['report', '--assembly', assembly, '--config', config, '--out', again]);

    expect(said.err).toBe('');
    expect(said.status).toBe(0);
    expect(filesBelow(join(again, 'evidence'))).toEqual(filesBelow(join(out, 'evidence')));
    expect(hashOf(said.out)).toBe(hashOf(plan.out));
    expect(readdirSync(again)).toEqual(['evidence']);
  });

  it('refuses an assembly that the configuration does not give, and writes nothing', () => {
    const other = configFolder({ 'teams/vision.yaml': VISION.replace('[dev, prod]', '[dev]') });
    const into = join(other, '..', 'again');
    const said = mlkeep(['report', '--assembly', assembly, '--config', other, '--out', into]);

    expect(said.status).toBe(2);
    expect(said.err).toContain(
      '--assembly: got acme-ml--prod--vision--detect.template.json, which the configuration does not make, allowed the assembly that this configuration gives; run plan again',
    );
    expect(existsSync(join(into, 'evidence'))).toBe(false);
  });
});

describe('report from an assembly alone', () => {
  const foreign = () =>
    assemblyFolder({
      'manifest.json': { version: '53.0.0', artifacts: { mine: stackArtifact('mine.template.json') } },
      'mine.template.json': {
        Resources: {
          Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: false, KeyPolicy: {} } },
        },
      },
    });

  it('writes every form, exits 1 with findings, and claims nothing that only a configuration says', () => {
    const into = join(configFolder(), '..', 'foreign');
    const { status } = mlkeep(['report', '--assembly', foreign(), '--out', into]);
    const files = filesBelow(join(into, 'evidence'));

    expect(status).toBe(1);
    expect([...files.keys()]).toEqual([
      'acknowledged.json',
      'check.json',
      'check.md',
      'check.sarif',
      'check.txt',
      'check.xml',
      'coverage.json',
      'index.html',
      'manifest.json',
      'oscal/assessment-results.json',
      'report.json',
    ]);
    expect(JSON.parse(files.get('report.json') ?? '')).toMatchObject({
      platform: null,
      access: null,
      prove: null,
    });
    expect(files.get('index.html')).toContain('CIS::CIS-4.6');
  });

  it('writes the same bytes for the same input, and names no folder of the machine', () => {
    const write = (): ReadonlyMap<string, string> => {
      const into = join(configFolder(), '..', 'foreign');
      mlkeep(['report', '--assembly', foreign(), '--out', into]);
      for (const [file, text] of filesBelow(join(into, 'evidence'))) {
        expect([file, text.includes('/tmp/'), text.includes(process.cwd())]).toEqual([file, false, false]);
      }
      return filesBelow(join(into, 'evidence'));
    };

    expect(write()).toEqual(write());
  });

  it('takes acknowledgements beside it, and shows the register', () => {
    const folder = configFolder();
    const file = join(folder, 'mine.yaml');
    writeFileSync(
      file,
      `- { rule: kms-rotation, resource: "*", reason: The key is deleted in June, owner: keys@acme.example, ticket: SEC-7, expires: 2027-06-30 }\n`,
    );
    const into = join(folder, '..', 'foreign');
    mlkeep(['report', '--assembly', foreign(), '--out', into, '--acknowledgements', file]);
    const page = readFileSync(join(into, 'evidence', 'index.html'), 'utf8');

    expect(page).toMatch(
      /The key is deleted in June[\s\S]*keys@acme\.example[\s\S]*SEC-7[\s\S]*2027-06-30[\s\S]*in force/,
    );
  });

  it('replaces no evidence that a plan wrote, which says more', () => {
    const earlier = evidence();
    const before = filesBelow(earlier);
    const { status, err } = mlkeep(['report', '--assembly', assembly, '--out', dirname(earlier)]);

    expect(status).toBe(2);
    expect(err).toMatch(
      /^--out: got .*evidence, which plan wrote, with its configuration, allowed a folder without the evidence of a plan; name another folder, or pass --config with the configuration\n/,
    );
    expect(filesBelow(earlier)).toEqual(before);
  });

  it('exits 2 without an assembly', () => {
    const { status, err } = mlkeep(['report', '--out', configFolder(), '--assembly', 'nothing-here']);

    expect(status).toBe(2);
    expect(err).toContain('nothing-here');
  });

  it('exits 2 where something of somebody else’s is in its place, and leaves it', () => {
    const into = join(configFolder(), '..', 'mine');
    mkdirSync(join(into, 'evidence'), { recursive: true });
    writeFileSync(join(into, 'evidence', 'letter.txt'), 'mine');
    const { status, err } = mlkeep(['report', '--out', into, '--assembly', assembly]);

    expect(status).toBe(2);
    expect(err).toContain('which is there and holds what no plan wrote');
    expect(readFileSync(join(into, 'evidence', 'letter.txt'), 'utf8')).toBe('mine');
  });
});

describe('report --verify', () => {
  it('exits 0 when every file is what it was, and prints the hash that plan printed', () => {
    const { status, out: said } = mlkeep(['report', '--verify', evidence()]);

    expect(status).toBe(0);
    expect(said).toMatch(/^\d\d files are what they were \(manifest\.json has SHA-256 [0-9a-f]{64}\)\n$/);
    expect(hashOf(said)).toBe(hashOf(plan.out));
  });

  it.each([
    [
      'one byte more',
      (folder: string) => appendFileSync(join(folder, 'check.json'), ' '),
      'changed  check.json',
    ],
    [
      'a file that is gone',
      (folder: string) => rmSync(join(folder, 'oscal', 'assessment-results.json')),
      'missing  oscal/assessment-results.json',
    ],
    [
      'a file that nobody listed',
      (folder: string) => writeFileSync(join(folder, 'more.json'), '{}'),
      'not listed  more.json',
    ],
    [
      'a link in the place of a file, wherever it leads',
      (folder: string) => {
        cpSync(join(folder, 'check.txt'), join(folder, '..', 'check.txt'));
        rmSync(join(folder, 'check.txt'));
        symlinkSync('../check.txt', join(folder, 'check.txt'));
      },
      'no file  check.txt',
    ],
  ])('exits 1 on %s', (_, spoil, expected) => {
    const folder = evidence();
    spoil(folder);
    const { status, out: said } = mlkeep(['report', '--verify', folder]);

    expect(status).toBe(1);
    expect(said).toContain(`${expected}\n1 differences from the manifest`);
  });

  it('finds a manifest that was made to fit, by the hash that was kept elsewhere', () => {
    const folder = evidence();
    const manifest = join(folder, 'manifest.json');
    rmSync(join(folder, 'check.txt'));
    const { files } = JSON.parse(readFileSync(manifest, 'utf8')) as { files: Record<string, string> };
    const { 'check.txt': _, ...rest } = files;
    writeFileSync(manifest, JSON.stringify({ files: rest }));

    expect(mlkeep(['report', '--verify', folder]).status).toBe(0);
    const kept = mlkeep([
      'report',
      '--verify',
      folder,
      '--manifest-sha256',
      hashOf(plan.out),
      '--format',
      'json',
    ]);
    expect(kept.status).toBe(1);
    expect(JSON.parse(kept.out)).toMatchObject({
      differences: [{ path: 'manifest.json', is: 'another manifest' }],
    });
  });

  it('reads nothing outside the folder, whatever a manifest lists', () => {
    const folder = evidence();
    const outside = join(folder, '..', 'secret');
    writeFileSync(outside, 'secret');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ files: { '../secret': 'a'.repeat(64) } }));
    const { status, out: said } = mlkeep(['report', '--verify', folder]);

    expect(status).toBe(1);
    expect(said).toContain('missing  ../secret');
  });

  it.each([
    ['a folder that is not there', () => 'nothing-here', /which has no manifest\.json \(ENOENT\)/],
    ['a folder without a manifest', () => configFolder(), /which has no manifest\.json \(ENOENT\)/],
    ['a manifest that is no JSON', () => withManifest('{'), /whose manifest\.json is no JSON object/],
    ['a manifest that is null', () => withManifest('null'), /whose manifest\.json is no JSON object/],
    [
      'a manifest of something else',
      () => withManifest('{"files":{"a":1}}'),
      /whose manifest\.json lists no hashes/,
    ],
    ['the manifest of an assembly', () => assembly, /whose manifest\.json lists no hashes/],
  ])('exits 2 on %s', (_, folder, expected) => {
    const { status, err } = mlkeep(['report', '--verify', folder()]);

    expect(status).toBe(2);
    expect(err).toMatch(expected);
  });

  it('exits 2 on a hash that is none', () => {
    expect(mlkeep(['report', '--verify', 'x', '--manifest-sha256', 'abc']).status).toBe(2);
  });
});

function withManifest(text: string): string {
  const folder = configFolder();
  writeFileSync(join(folder, 'manifest.json'), text);
  return folder;
}
