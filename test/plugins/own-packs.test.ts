// Our own packs in anybody's CDK app.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { NagPack } from 'cdk-nag';
import {
  CisAwsFoundationsChecks,
  CisBenchmark,
  CisLevel,
  CisScope,
  MlPlatformChecks,
} from '../../lib/plugins';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-packs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly reason?: string;
  readonly ruleMetadata?: Readonly<Record<string, string>>;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface Section {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: readonly Violation[];
  readonly suppressedViolations?: readonly Violation[];
}

/** Synthesises `app` and reads the section of the CIS pack. */
function reportOf(
  build: (app: App) => void,
  pack: (app: App) => NagPack = (app) => new CisAwsFoundationsChecks(app),
): Section {
  const outdir = mkdtempSync(join(folder, 'app-'));
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:failSynthOnValidationErrors': false },
  });
  Validations.of(app).addPlugins(pack(app));
  build(app);
  app.synth();
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: Section[];
  };
  const section = report.pluginReports.find(({ pluginName }) => /^(?:CIS|MlPlatform)$/.test(pluginName));
  if (section === undefined) throw new Error('the pack left nothing in the report');
  return section;
}

const resources = ({ violations }: Section): readonly Violation[] =>
  violations.filter(({ ruleMetadata }) => ruleMetadata?.['control'] === 'kms-rotation');

const weakKey = (scope: Stack): Key => new Key(scope, 'Key', { enableKeyRotation: false });

describe('the CIS pack', () => {
  it('is a cdk-nag pack, and takes two lines', () => {
    expect(new CisAwsFoundationsChecks()).toBeInstanceOf(NagPack);
    expect(new CisAwsFoundationsChecks().readPackName).toBe('CIS');
  });

  it('says what is wrong, where, and what to do', () => {
    const section = reportOf((app) => weakKey(new Stack(app, 'Stack')));

    expect(section.conclusion).toBe('failure');
    expect(resources(section)).toEqual([
      expect.objectContaining({
        ruleName: 'CIS-4.6',
        severity: 'error',
        description: 'EnableKeyRotation is false, wanted true',
        suggestedFix: 'set EnableKeyRotation to true',
        ruleMetadata: expect.objectContaining({ control: 'kms-rotation' }),
        violatingConstructs: [expect.objectContaining({ constructPath: 'Stack/Key/Resource' })],
      }),
    ]);
  });

  it('stops synthesis', () => {
    const app = new App({ outdir: mkdtempSync(join(folder, 'stop-')), analyticsReporting: false });
    Validations.of(app).addPlugins(new CisAwsFoundationsChecks(app));
    weakKey(new Stack(app, 'Stack'));

    expect(() => app.synth()).toThrow(/CIS::CIS-4\.6|EnableKeyRotation/);
  });

  it('looks into stages and nested stacks', () => {
    const section = reportOf((app) => {
      weakKey(new Stack(new Stage(app, 'Prod'), 'Inner'));
      weakKey(new NestedStack(new Stack(app, 'Outer'), 'Nested'));
    });

    expect(
      resources(section)
        .flatMap(({ violatingConstructs }) => violatingConstructs)
        .map(({ constructPath }) => constructPath)
        .sort(),
    ).toEqual(['Outer/Nested/Key/Resource', 'Prod/Inner/Key/Resource']);
  });

  it('says that it ran even where nothing is wrong', () => {
    const section = reportOf(
      (app) => new Key(new Stack(app, 'Stack'), 'Key', { enableKeyRotation: true }),
      () => new MlPlatformChecks(),
    );

    expect(section.conclusion).toBe('success');
    expect(section.violations).toEqual([
      expect.objectContaining({
        ruleName: 'pack-ran',
        severity: 'info',
        description: expect.stringMatching(
          /^Machine-learning platform: \d+ rules looked at 1 templates: \d+ passed, 0 findings$/,
        ),
      }),
    ]);
  });

  it('takes native acknowledgements, and they are recorded', () => {
    const section = reportOf((app) => {
      const key = weakKey(new Stack(app, 'Stack'));
      Validations.of(key).acknowledge({ id: 'CIS::CIS-4.6', reason: 'signs for a day' });
    });

    expect(resources(section)).toEqual([]);
    expect(section.suppressedViolations).toEqual([
      expect.objectContaining({ ruleName: 'CIS-4.6', reason: 'signs for a day' }),
    ]);
  });

  it('numbers as an older version does, and stops at a level', () => {
    const ids = (benchmark: CisBenchmark, level?: CisLevel) =>
      resources(
        reportOf(
          (app) => weakKey(new Stack(app, 'Stack')),
          (app) => new CisAwsFoundationsChecks(app, { benchmark, ...(level === undefined ? {} : { level }) }),
        ),
      ).map(({ ruleName }) => ruleName);

    expect(ids(CisBenchmark.V7_0)).toEqual(['CIS-4.6']);
    expect(ids(CisBenchmark.V5_0)).toEqual(['CIS-3.6']);
    expect(ids(CisBenchmark.V7_0, CisLevel.LEVEL_1)).toEqual([]);
  });

  it('asks one app among several for nothing that only a whole account shows', () => {
    const ids = (scope?: CisScope) =>
      reportOf(
        (app) => weakKey(new Stack(app, 'Stack')),
        (app) => new CisAwsFoundationsChecks(app, scope === undefined ? {} : { scope }),
      ).violations.map(({ ruleMetadata }) => ruleMetadata?.['control']);

    expect(ids(CisScope.TEMPLATE)).toEqual(['kms-rotation', undefined]);
    expect(ids()).toContain('trail-multi-region');
  });

  it('pins what a management account may not hold to its stack’s template', () => {
    const section = reportOf(
      (app) =>
        new Key(new Stack(app, 'Stack', { env: { account: '999999999999', region: 'eu-west-1' } }), 'Key', {
          enableKeyRotation: true,
        }),
      (app) => new CisAwsFoundationsChecks(app, { managementAccount: '999999999999' }),
    );

    expect(section.violations.map(({ ruleName }) => ruleName)).toContain('CIS-2.1.3');
  });
});

describe('without synthesis', () => {
  it('a pack looks at what stands below a construct, as cdk-nag does in tests', () => {
    const app = new App();
    const bad = new Stack(app, 'Bad');
    weakKey(bad);
    const good = new Stack(app, 'Good');
    new Key(good, 'Key', { enableKeyRotation: true });
    const found = (scope: Stack) =>
      new CisAwsFoundationsChecks()
        .validateScope(scope)
        .violations.filter(({ ruleName }) => ruleName === 'CIS-4.6')
        .flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath));

    expect(found(bad)).toEqual(['Bad/Key/Resource']);
    expect(found(good)).toEqual([]);
  });
});
