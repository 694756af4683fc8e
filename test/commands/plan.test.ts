import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';
import { mlkeep } from '../_helpers/terminal';

afterAll(removeFolders);

/** Plans the small configuration with changes; `out` is the folder beside it. */
function plan(files: Readonly<Record<string, string>> = {}, ...flags: string[]) {
  const config = configFolder(files);
  const written = join(config, '..', 'out');
  return { ...mlkeep(['plan', '--config', config, '--out', written, ...flags]), written, config };
}

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const ACKNOWLEDGED = (expires: string): string =>
  `- rule: "AwsSolutions::AwsSolutions-S1"\n  resource: "acme-ml--dev*"\n  reason: Accepted until the log account is ready\n  owner: risk@acme.example\n  ticket: SEC-1\n  expires: ${expires}\n`;

describe('plan', () => {
  it('writes the assembly and the evidence, and sums up on one screen', () => {
    const { status, written, ...said } = plan();

    expect(said.err).toBe('');
    expect(status).toBe(0);
    expect(said.out.split('\n').length).toBeLessThan(40);
    expect(said.out).toMatch(
      /^mlkeep plan acme-ml {2}13 stacks, 1 project, 2 environments, as of 2026-11-21$/m,
    );
    expect(said.out).toMatch(/^vision\/detect +36 +36 +72/m);
    expect(said.out).toMatch(
      /^checks +0 findings, 0 unknown, \d+ acknowledged \(\d+ by mlkeep, 0 by the register\), \d+ passed$/m,
    );
    expect(said.out).toMatch(
      /packs: limits, templates, cis, ml-platform, lifecycle, aws-solutions, nist-800-53-r5/,
    );
    expect(said.out).toMatch(/^quotas /m);
    expect(said.out).not.toMatch(/^not built /m);
    expect(said.out).toMatch(/^next /m);
    expect(existsSync(join(written, 'cdk.out', 'manifest.json'))).toBe(true);
    expect(filesBelow(join(written, 'evidence'))).toEqual(
      expect.arrayContaining([
        'acknowledged.json',
        'check.json',
        'check.txt',
        'manifest.json',
        'plan.json',
        'plan.txt',
      ]),
    );
  });

  it('lists what the configuration declares and nothing makes yet', () => {
    const budgeted = VISION.replace(
      'classification: internal',
      'classification: internal\n    budget: { monthlyUsd: 1000 }',
    );
    const { out } = plan({ 'teams/vision.yaml': budgeted }, '--format', 'json');
    const { notBuilt } = JSON.parse(out) as { notBuilt: { section: string; projects: string[] }[] };

    expect(notBuilt.map(({ section }) => section)).toEqual(['budget']);
    expect(notBuilt[0]?.projects).toEqual(['vision/detect']);
  });

  it('proves the default properties, and writes them and the matrix into the evidence', () => {
    const { out, written } = planned();
    const access = json(join(written, 'evidence', 'access.json')) as unknown as {
      results: readonly { verdict: string }[];
      matrix: { cells: readonly { row: string; column: string; can: readonly string[] }[] };
    };

    expect(out).toMatch(/^access +\d+ properties proved, 0 violated, 0 unknown$/m);
    expect(access.results.length).toBeGreaterThan(15);
    expect(access.results.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
    expect(access.matrix.cells).toContainEqual({
      row: 'dev/vision/detect deployer',
      column: 'dev/vision/detect images',
      can: ['read', 'write'],
      unknown: [],
    });
    for (const { row, column } of access.matrix.cells) expect(row.split(' ')[0]).toBe(column.split(' ')[0]);
  });

  it('prints JSON of the contract, and nothing else, on standard output', () => {
    const { out, err } = plan({}, '--format', 'json');
    const report = JSON.parse(out) as Record<string, unknown>;

    expect(Object.keys(report).slice(0, 4)).toEqual(['check', 'prove', 'stacks', 'quotas']);
    expect(report).toMatchObject({
      check: { tool: { name: 'mlkeep' }, summary: { fail: 0, unknown: 0 } },
      stacks: expect.arrayContaining([
        expect.objectContaining({
          name: 'acme-ml--prod--vision--detect',
          kind: 'project',
          team: 'vision',
          project: 'detect',
          environment: 'prod',
          account: '222222222222',
          resources: 36,
        }),
      ]),
      inputs: { versions: { 'aws-cdk-lib': '2.276.0', 'cdk-nag': '3.0.2' } },
    });
    expect(err).toBe('');
  });

  it('writes evidence whose manifest has the hash of every other file', () => {
    const { written } = planned();
    const evidence = join(written, 'evidence');
    const { files } = json(join(evidence, 'manifest.json')) as { files: Record<string, string> };

    expect(Object.keys(files).sort()).toEqual(
      filesBelow(evidence).filter((file) => file !== 'manifest.json'),
    );
    for (const [file, hash] of Object.entries(files)) {
      expect([
        file,
        createHash('sha256')
          .update(readFileSync(join(evidence, file)))
          .digest('hex'),
      ]).toEqual([file, hash]);
    }
  });

  it('prints the hash of that manifest, which does not lie beside it', () => {
    const { written, out } = planned();
    const hash = createHash('sha256')
      .update(readFileSync(join(written, 'evidence', 'manifest.json')))
      .digest('hex');

    expect(out.split('\n').find((line) => line.startsWith('written'))).toContain(
      `evidence/ (manifest.json has SHA-256 ${hash})`,
    );
    expect(readFileSync(join(written, 'evidence', 'plan.txt'), 'utf8')).not.toContain(hash);
  });

  it('writes the same evidence for the same input, wherever it stands, and names no folder of the machine', () => {
    const first = plan();
    const second = plan();
    const manifest = (out: string): string => readFileSync(join(out, 'evidence', 'manifest.json'), 'utf8');

    expect(manifest(second.written)).toBe(manifest(first.written));
    for (const file of filesBelow(join(first.written, 'evidence'))) {
      expect(readFileSync(join(first.written, 'evidence', file), 'utf8')).not.toContain(first.config);
    }
  });

  it('writes the policies with which each account is bootstrapped', () => {
    const { written } = planned();
    const folder = join(written, 'evidence', 'bootstrap', '222222222222-eu-west-1');

    expect(readdirSync(folder).sort()).toEqual([
      'acme-ml--bootstrap-baseline--eu-west-1.json',
      'acme-ml--bootstrap-boundary--eu-west-1.json',
      'acme-ml--bootstrap-compute--eu-west-1.json',
      'acme-ml--bootstrap-data--eu-west-1.json',
      'acme-ml--bootstrap-identities--eu-west-1.json',
      'acme-ml--bootstrap-machinery--eu-west-1.json',
      'acme-ml--bootstrap-networks--eu-west-1.json',
      'bootstrap.sh',
      'preflight.sh',
    ]);
    expect(json(join(folder, 'acme-ml--bootstrap-boundary--eu-west-1.json'))).toMatchObject({
      Version: '2012-10-17',
    });
  });

  it('lists acknowledged findings with their reasons', () => {
    const { written } = planned();
    const accepted = JSON.parse(readFileSync(join(written, 'evidence', 'acknowledged.json'), 'utf8')) as {
      id: string;
      reason: string;
      owner: string;
    }[];

    expect(accepted.length).toBeGreaterThan(20);
    for (const { reason, owner } of accepted) {
      expect(reason.length).toBeGreaterThan(40);
      expect(owner).toBe('mlkeep');
    }
  });
});

describe('plan with bad input', () => {
  it('exits 2, says where, and leaves what is there as it was', () => {
    const { status, err, written } = plan({
      'teams/vision.yaml': VISION.replace('maxNodes: 4', 'maxNodes: 99'),
    });

    expect(status).toBe(2);
    expect(err).toMatch(/vision.yaml:15:17 projects.detect.training.maxNodes: got 99/);
    expect(err).toMatch(/mlkeep: 1 problem, nothing written\n$/);
    expect(existsSync(written)).toBe(false);
  });

  it('leaves an earlier plan untouched', () => {
    const config = configFolder();
    const out = join(config, '..', 'out');
    mlkeep(['plan', '--config', config, '--out', out]);
    const before = filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]);
    writeFileSync(join(config, 'teams', 'vision.yaml'), 'team: [');

    expect(mlkeep(['plan', '--config', config, '--out', out]).status).toBe(2);
    expect(filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'utf8')])).toEqual(before);
  });

  it('says which folder it cannot write, in one line', () => {
    const config = configFolder();
    const { status, err } = mlkeep([
      'plan',
      '--config',
      config,
      '--out',
      join(config, 'platform.yaml', 'out'),
    ]);

    expect(status).toBe(2);
    expect(err).toMatch(
      /^--out: got .*cdk.out, which leads through a file, allowed a folder that can be written; make it writable, or name another\n/,
    );
  });

  it('leaves no half-written folder beside the finished ones', () => {
    const { written } = plan();

    expect(readdirSync(written).sort()).toEqual(['cdk.out', 'evidence']);
  });

  it('makes one pair of trails per account, far below the limit that AWS does not raise', () => {
    const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-north-1', 'us-east-1'];
    const same = regions.map(
      (region, index) =>
        `  e${index}x: { stage: production, account: "111111111111", region: ${region}, zones: [${region}a, ${region}b], cidr: 10.${index}.0.0/16 }`,
    );
    const platform = PLATFORM.replace(
      /environments:[\s\S]*?audit:/,
      `environments:\n${same.join('\n')}\naudit:`,
    );
    const { status, out } = plan(
      { 'platform.yaml': platform, 'teams/vision.yaml': VISION.replace('[dev, prod]', '[e0x]') },
      '--format',
      'json',
    );

    expect(status).toBe(0);
    expect(
      (JSON.parse(out) as { quotas: { quota: string; account: string; used: number }[] }).quotas.find(
        ({ quota, account }) => quota === 'trails' && account === '111111111111',
      )?.used,
    ).toBe(2);
  });
});

describe('plan with findings', () => {
  it('still writes both folders, then exits 1', () => {
    const { status, written, ...said } = plan({ 'acknowledgements.yaml': ACKNOWLEDGED('2027-06-30') });

    expect(status).toBe(1);
    expect(said.out).toContain('Acknowledgements::acknowledgement-unmatched');
    expect(said.out).toContain('acknowledgements.yaml:1');
    expect(existsSync(join(written, 'evidence', 'check.json'))).toBe(true);
    expect(existsSync(join(written, 'cdk.out', 'manifest.json'))).toBe(true);
  });

  it('judges expiry on the day it is told', () => {
    const { status, ...said } = plan(
      { 'acknowledgements.yaml': ACKNOWLEDGED('2026-12-31') },
      '--as-of',
      '2027-01-01',
    );

    expect(status).toBe(1);
    expect(said.out).toContain('Acknowledgements::acknowledgement-expired');
    expect(said.out).toContain('as of 2027-01-01');
  });
});
