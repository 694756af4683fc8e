// The app as `npx cdk` runs it, with CDK's template validator on: strict, without a warning, the same as plan writes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { buildApp } from '../lib/app';
import { loadPlatform } from '../lib/model';
import { read } from './_helpers/assembly';
import { configFolder, removeFolders } from './_helpers/config';
import { plantForeignTrust } from './_helpers/foreign-trust';
import { EXAMPLE, planned, plannedAssembly } from './_helpers/planned';

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'mlkeep-whole-'));

afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

function cdkSynth(output: string): void {
  const { CDK_VALIDATION: _off, ...env } = process.env;
  execFileSync(
    process.execPath,
    [require.resolve('aws-cdk/bin/cdk'), 'synth', '--strict', '--quiet', '--output', output],
    {
      cwd: root,
      env: { ...env, CI: 'true' },
      stdio: 'pipe',
    },
  );
}

describe('the example organisation', () => {
  it('passes cdk synth --strict, and plan writes byte for byte the same templates', () => {
    const byCdk = join(folder, 'cdk.out');
    cdkSynth(byCdk);

    expect(planned(EXAMPLE).status).toBe(0);
    const [first, second] = [read(byCdk).files, plannedAssembly(EXAMPLE).files];
    const templates = [...first].filter(([name]) => name.endsWith('.template.json'));
    expect(templates.length).toBe(28);
    for (const [name, text] of templates) expect([name, second.get(name) === text]).toEqual([name, true]);
  });
});

describe('access that is wrong', () => {
  const reportOf = (onFindings: 'stop' | 'report'): string => {
    const loaded = loadPlatform(configFolder());
    if (!loaded.ok) throw new Error('the configuration is valid');
    const outdir = join(folder, `access-${onFindings}`);
    const { app } = buildApp(loaded.platform, { outdir, onFindings });
    plantForeignTrust(app);
    const synthesise = (): unknown => app.synth();
    if (onFindings === 'stop') expect(synthesise).toThrow(/no-strangers/);
    else expect(synthesise).not.toThrow();
    return readFileSync(join(outdir, 'validation-report.json'), 'utf8');
  };

  it('stops cdk synth, also of a stack that has nothing to do with it', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        require.resolve('aws-cdk/bin/cdk'),
        'synth',
        'acme-ml--audit',
        '--quiet',
        '--app',
        'node --import tsx test/_helpers/planted-app.ts',
        '--output',
        join(folder, 'planted'),
      ],
      { cwd: root, env: { ...process.env, CI: 'true', MLKEEP_CONFIG: configFolder() }, encoding: 'utf8' },
    );

    expect(stderr).toMatch(/AccessProofs[^]*no-strangers|no-strangers[^]*AccessProofs/);
    expect(status).toBe(1);
  });

  it('is named where the app judges itself, and left to whoever proves the assembly anyway', () => {
    expect(reportOf('stop')).toContain('"pluginName": "AccessProofs"');
    expect(reportOf('report')).not.toContain('AccessProofs');
  });
});

describe('a protection that is removed', () => {
  it('stops synthesis', () => {
    const loaded = loadPlatform(configFolder());
    if (!loaded.ok) throw new Error('the configuration is valid');
    const { app } = buildApp(loaded.platform, { outdir: join(folder, 'weak'), onFindings: 'stop' });
    for (const construct of app.node.findAll()) {
      if (construct instanceof CfnKey) construct.enableKeyRotation = false;
    }

    expect(() => app.synth()).toThrow(/KMS5/);
  });

  it('stops synthesis by our own packs too, whatever AWS’s packs think of it', () => {
    const loaded = loadPlatform(configFolder());
    if (!loaded.ok) throw new Error('the configuration is valid');
    const { app } = buildApp(loaded.platform, { outdir: join(folder, 'own'), onFindings: 'stop' });
    for (const construct of app.node.findAll()) {
      if (construct instanceof CfnTrail) construct.isMultiRegionTrail = false;
      if (construct instanceof CfnRepository) construct.imageTagMutability = 'MUTABLE';
    }
    const said = ((): string => {
      try {
        app.synth();
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    })();

    expect(said).toContain('CIS::CIS-4.1');
    expect(said).toContain('MlPlatform::MlPlatform-ecr-immutable');
  });

  it('stops nothing where the organisation’s register accepts it, on the resource that it names', () => {
    const entry = (rule: string, resource: string): string =>
      `- { rule: "${rule}", resource: "${resource}", reason: "Accepted until rotation is switched on", owner: risk@acme.example, ticket: SEC-1, expires: 2099-01-01 }\n`;
    const synthesise = (name: string, resource: string): void => {
      const register = [
        'AwsSolutions::AwsSolutions-KMS5',
        'NIST.800.53.R5::NIST.800.53.R5-KMSBackingKeyRotationEnabled',
        // Our own rules go by slug too, whatever number a version of the benchmark gives them.
        'kms-rotation',
      ].map((rule) => entry(rule, resource));
      const loaded = loadPlatform(configFolder({ 'acknowledgements.yaml': register.join('') }));
      if (!loaded.ok) throw new Error('the configuration is valid');
      const { app } = buildApp(loaded.platform, { outdir: join(folder, name), onFindings: 'stop' });
      for (const construct of app.node.findAll()) {
        if (construct instanceof CfnKey) construct.enableKeyRotation = false;
      }
      app.synth();
    };

    expect(() => {
      synthesise('accepted', '*');
    }).not.toThrow();
    expect(() => {
      synthesise('elsewhere', 'acme-ml--dev--*');
    }).toThrow(/KMS5/);
  });

  it('stops synthesis too when it is a limit of AWS', () => {
    const loaded = loadPlatform(configFolder());
    if (!loaded.ok) throw new Error('the configuration is valid');
    const { app } = buildApp(loaded.platform, { outdir: join(folder, 'long'), onFindings: 'stop' });
    for (const construct of app.node.findAll()) {
      if (construct instanceof CfnKey) construct.keyPolicy = { Statement: [{ Sid: 'x'.repeat(40_000) }] };
    }

    expect(() => app.synth()).toThrow(/key-policy-bytes/);
  });
});
