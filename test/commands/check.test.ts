import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildApp } from '../../lib/app';
import { loadPlatform } from '../../lib/model';
import { LimitsChecks } from '../../lib/plugins';
import { configFolder, removeFolders } from '../_helpers/config';
import { mlkeep } from '../_helpers/terminal';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-check-'));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const LONG = { Version: '2012-10-17', Statement: [{ Sid: 'x'.repeat(7_000) }] };
const GOOD = { Resources: { K: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } } } };
const NO_ROTATION = { Resources: { K: { Type: 'AWS::KMS::Key' } } };
const BAD = { Resources: { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: LONG } } } };

/** Somebody else's app, with a bucket that AwsSolutions does not like. */
function foreignAssembly(options: { packs: boolean; acknowledge?: string }): string {
  const outdir = mkdtempSync(join(folder, 'cdk-'));
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:failSynthOnValidationErrors': false },
  });
  const stack = new Stack(app, 'Theirs');
  new CfnBucket(stack, 'Bucket');
  if (options.packs) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  if (options.acknowledge !== undefined)
    Validations.of(stack).acknowledge({ id: options.acknowledge, reason: 'we know' });
  app.synth();
  return outdir;
}

describe('check on a configuration', () => {
  it('passes the example and writes nothing beside it', () => {
    const config = configFolder();
    const { status, out, err } = mlkeep(['check', '--config', config]);

    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(
      /0 findings, 0 unknown, \d+ acknowledged \(\d+ by mlkeep, 0 by the register\), \d+ passed/,
    );
    expect(execFileSync('ls', ['-A', join(config, '..')], { encoding: 'utf8' })).toBe('config\n');
  });

  it('exits 2 on bad input', () => {
    const { status, err, out } = mlkeep(['check', '--config', join(folder, 'nowhere')]);

    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('allowed a readable folder with platform.yaml');
  });
});

describe('where a finding stands', () => {
  const bad = JSON.stringify(NO_ROTATION, null, 2);

  it('is told by line and column of the template, for a person as for a code host', () => {
    const { out } = mlkeep(['check', '--template', file('lines.json', bad), '--scope', 'template']);

    expect(out).toMatch(/^ {6}lines.json:3:5 K EnableKeyRotation$/m);
  });

  it('is told by the template alone for a configuration, whose templates are gone when it is read', () => {
    const config = configFolder({
      'acknowledgements.yaml':
        '- { rule: "CIS::CIS-3.1.1", resource: "nothing/*", reason: "Accepted until the log account is ready", owner: risk@acme.example, ticket: SEC-1, expires: 2099-01-01 }\n',
    });
    const { status, out } = mlkeep(['check', '--config', config]);

    expect(status).toBe(1);
    expect(out).not.toMatch(/template\.json:\d/);
  });
});

describe('check on templates', () => {
  it('passes good ones, in JSON and YAML, and says that cdk-nag did not look at them', () => {
    const { status, out } = mlkeep([
      'check',
      '--template',
      file('good.json', GOOD),
      file('good.yaml', 'Resources: { T: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub "x" } } }'),
      '--scope',
      'template',
    ]);

    expect(status).toBe(0);
    expect(out).toContain('packs: limits, templates, cis, ml-platform, lifecycle · not run here: cdk-nag');
  });

  it('fails bad ones, with resource, message and fix', () => {
    const { status, out } = mlkeep(['check', '--template', file('bad.json', BAD)]);

    expect(status).toBe(1);
    expect(out).toMatch(
      /fail high {2}Limits::managed-policy-characters\n +bad.json:1:\d+ P PolicyDocument\n +\d+ characters of a managed policy, allowed 6144\n +fix: make it smaller/,
    );
  });

  it('does not pass what a transform makes at deployment', () => {
    const sam = {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { F: { Type: 'AWS::Serverless::Function' } },
    };
    const { status, out } = mlkeep(['check', '--template', file('sam.json', sam)]);

    expect(status).toBe(1);
    expect(out).toContain('unknown  Limits::template-unresolved');
    expect(out).toContain('the transform AWS::Serverless-2016-10-31 rewrites the template at deployment');
  });

  it('counts unknown as a finding unless it is allowed', () => {
    const open = {
      Resources: {
        K: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
        P: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: { Statement: [{ Sid: 'x'.repeat(6_090), Resource: { Ref: 'K' } }] } },
        },
      },
    };
    const path = file('open.json', open);

    const args = ['check', '--template', path, '--scope', 'template'];

    expect(mlkeep(args).status).toBe(1);
    expect(mlkeep([...args, '--allow-unknown']).status).toBe(0);
  });

  it('writes JSON to a file and nothing to standard output', () => {
    const report = join(folder, 'report.json');
    const { status, out } = mlkeep([
      'check',
      '--template',
      file('bad.json', BAD),
      '--scope',
      'template',
      '--format',
      'json',
      '--output',
      report,
    ]);

    expect([status, out]).toEqual([1, '']);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ summary: { fail: 1 } });
  });

  it.each([
    ['is not there', join(folder, 'nope.json'), /got no such file/],
    ['is no template', () => file('list.json', '[]'), /got no mapping called Resources/],
    ['is broken', () => file('broken.json', '{'), /got text that is not JSON/],
  ])('exits 2 on one that %s', (_, path, expected) => {
    const { status, err, out } = mlkeep(['check', '--template', typeof path === 'string' ? path : path()]);

    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(expected);
    expect(err).not.toMatch(/\n {4}at /);
  });
});

describe('check of somebody’s templates', () => {
  interface Result {
    readonly control: string;
    readonly id: string;
    readonly verdict: string;
    readonly known: boolean;
    readonly account: string | null;
    readonly acknowledged: object | null;
  }
  const run = (...args: string[]) => {
    const { status, out, err } = mlkeep(['check', '--format', 'json', ...args]);
    const report = status === 2 ? null : (JSON.parse(out) as { results: Result[]; coverage: object[] });
    return { status, err, results: report?.results ?? [], coverage: report?.coverage ?? [] };
  };
  const path = () => file('rotation.json', NO_ROTATION);
  const found = (results: readonly Result[]) =>
    results.filter(({ verdict, acknowledged }) => verdict === 'fail' && acknowledged === null);

  it('numbers findings as the version of the benchmark does, and asks for a level of it', () => {
    const ids = (...args: string[]) =>
      found(run('--template', path(), '--scope', 'template', ...args).results).map(({ id }) => id);

    expect(ids()).toEqual(['CIS::CIS-4.6']);
    expect(ids('--benchmark', '5.0')).toEqual(['CIS::CIS-3.6']);
    expect(ids('--level', '1')).toEqual([]);
  });

  it('lists every recommendation of the benchmark, in every version', () => {
    const count = (version: string) => run('--template', path(), '--benchmark', version).coverage.length;

    expect(['3.0', '5.0', '6.0', '7.0'].map(count)).toEqual([62, 63, 63, 70]);
  });

  it('fails from a severity on', () => {
    const status = (severity: string) =>
      run('--template', path(), '--scope', 'template', '--fail-on', severity).status;

    expect(['low', 'medium', 'high', 'critical'].map(status)).toEqual([1, 1, 0, 0]);
  });

  it('fails on what is new since a report that was kept', () => {
    const baseline = join(folder, 'baseline.json');
    mlkeep([
      ...['check', '--template', path(), '--scope', 'template'],
      ...['--format', 'json', '--output', baseline],
    ]);
    const same = run('--template', path(), '--scope', 'template', '--baseline', baseline);
    const more = { Resources: { ...NO_ROTATION.Resources, L: { Type: 'AWS::KMS::Key' } } };
    const worse = run(
      ...['--template', file('rotation.json', more), '--scope', 'template', '--baseline', baseline],
    );

    expect([same.status, found(same.results).map(({ known }) => known)]).toEqual([0, [true]]);
    expect([worse.status, found(worse.results).map(({ known }) => known)]).toEqual([1, [true, false]]);
    expect(run('--template', path(), '--baseline', file('no-report.json', {})).err).toContain(
      'got no check report, allowed what check --format json writes',
    );
  });

  it('takes nothing from a kept report that somebody had accepted for a while', () => {
    const [finding] = found(run('--template', path(), '--scope', 'template').results);
    const report = (acknowledged: unknown) =>
      file('accepted.json', { results: [{ ...finding, acknowledged }] });
    const status = (acknowledged: unknown) =>
      run('--template', path(), '--scope', 'template', '--baseline', report(acknowledged)).status;

    expect(status(null)).toBe(0);
    expect(status({ reason: 'r', owner: 'o', ticket: 't', expires: '2026-01-01' })).toBe(1);
    expect(status(undefined)).toBe(2);
  });

  it('fails on what is new since an earlier state of the templates', () => {
    const before = join(mkdtempSync(join(folder, 'before-')), 'rotation.json');
    writeFileSync(before, JSON.stringify(NO_ROTATION));
    const fixed = join(mkdtempSync(join(folder, 'fixed-')), 'rotation.json');
    writeFileSync(fixed, JSON.stringify(GOOD));

    expect(run('--template', path(), '--scope', 'template', '--diff', before).status).toBe(0);
    expect(run('--template', path(), '--scope', 'template', '--diff', fixed).status).toBe(1);
  });

  it('shows code hosts where in the file a finding stands', () => {
    const path = file(
      'positions.yaml',
      'Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: false\n',
    );
    const { out } = mlkeep(['check', '--template', path, '--scope', 'template', '--format', 'sarif']);
    const { runs } = JSON.parse(out) as Log;

    expect(runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation)).toEqual([
      {
        artifactLocation: { uri: 'positions.yaml', uriBaseId: '%SRCROOT%' },
        region: { startLine: 5, startColumn: 7 },
      },
    ]);
  });

  it('takes a register, which has to be up to date', () => {
    const register = (rule: string, expires: string) =>
      file(
        'register.yaml',
        `- { rule: ${rule}, resource: rotation.json/K, reason: Rotated by hand until the import ends, owner: keys@acme.example, ticket: SEC-7, expires: ${expires} }\n`,
      );
    const status = (rule: string, expires: string) =>
      run(
        ...['--template', path(), '--scope', 'template', '--as-of', '2026-11-21'],
        ...['--acknowledgements', register(rule, expires)],
      ).status;

    expect(status('kms-rotation', '2027-01-31')).toBe(0);
    expect(status('CIS::CIS-4.6', '2027-01-31')).toBe(0);
    expect(status('kms-rotation', '2026-11-20')).toBe(1);
    expect(status('s3-bpa', '2027-01-31')).toBe(1);
  });

  it('refuses a facts file that names a control nobody can declare, and says which can be', () => {
    const facts = file(
      'facts.yaml',
      'elsewhere: [{ control: s3-bpa, evidence: "arn:aws:s3:::x", owner: lz@acme.example, expires: 2027-01-31 }]\n',
    );
    const { status, err } = run('--template', path(), '--facts', facts);

    expect(status).toBe(2);
    expect(err).toMatch(/elsewhere\.0\.control: got "s3-bpa", allowed a control of a whole account: /);
  });
});

describe('check on an assembly of another app', () => {
  it('reads the findings of the packs that ran', () => {
    const { status, out } = mlkeep(['check', '--assembly', foreignAssembly({ packs: true })]);

    expect(status).toBe(1);
    expect(out).toContain('AwsSolutions::AwsSolutions-S1');
    expect(out).toContain('Theirs/Bucket');
    expect(out).toContain('packs: limits, templates, cis, ml-platform, lifecycle, aws-solutions');
  });

  it('counts what our own packs found at synthesis once', () => {
    const outdir = mkdtempSync(join(folder, 'cdk-'));
    const app = new App({
      outdir,
      analyticsReporting: false,
      context: { '@aws-cdk/core:failSynthOnValidationErrors': false },
    });
    new CfnResource(new Stack(app, 'Theirs'), 'Policy', {
      type: 'AWS::IAM::ManagedPolicy',
      properties: { PolicyDocument: LONG },
    });
    Validations.of(app).addPlugins(new LimitsChecks());
    app.synth();
    const { status, out } = mlkeep([
      'check',
      '--assembly',
      outdir,
      '--format',
      'json',
      '--scope',
      'template',
    ]);
    const { packs, results } = JSON.parse(out) as {
      packs: object[];
      results: { id: string; verdict: string; constructPath: string | null }[];
    };

    expect(status).toBe(1);
    expect(readFileSync(join(outdir, 'validation-report.json'), 'utf8')).toContain('"Limits"');
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([
      expect.objectContaining({ id: 'Limits::managed-policy-characters', resource: 'Policy' }),
    ]);
    expect(packs).toEqual([
      { pack: 'limits', ran: true },
      { pack: 'templates', ran: true },
      { pack: 'cis', ran: true },
      { pack: 'ml-platform', ran: true },
      { pack: 'lifecycle', ran: true },
      { pack: 'cdk-nag', ran: false },
    ]);
  });

  it('says when nothing shows that a pack ran', () => {
    const { out } = mlkeep(['check', '--assembly', foreignAssembly({ packs: false })]);

    expect(out).toContain('not run here: cdk-nag');
  });

  it('does not take its acknowledgements for ours', () => {
    const { out } = mlkeep([
      'check',
      '--assembly',
      foreignAssembly({ packs: true, acknowledge: 'AwsSolutions::AwsSolutions-S1' }),
      '--format',
      'json',
    ]);
    const { results } = JSON.parse(out) as {
      results: { id: string; acknowledged: { owner: string; reason: string } | null }[];
    };

    expect(results.find(({ id }) => id === 'AwsSolutions::AwsSolutions-S1')?.acknowledged).toMatchObject({
      reason: 'we know',
      owner: 'not named',
    });
  });
});

describe('a protection that is removed', () => {
  it('fails the gate: cdk-nag is really at work on our stacks', () => {
    const loaded = loadPlatform(configFolder());
    if (!loaded.ok) throw new Error('the configuration is valid');
    const outdir = mkdtempSync(join(folder, 'weak-'));
    const { app } = buildApp(loaded.platform, { outdir, onFindings: 'report' });
    for (const construct of app.node.findAll()) {
      if (CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::KMS::Key')
        construct.addPropertyOverride('EnableKeyRotation', false);
      if (construct instanceof CfnBucket) construct.publicAccessBlockConfiguration = undefined;
    }
    app.synth();
    const { status, out } = mlkeep(['check', '--assembly', outdir]);

    expect(status).toBe(1);
    expect(out).toMatch(/S3BucketPublicReadProhibited|S3BucketLevelPublicAccessProhibited/);
  });
});
