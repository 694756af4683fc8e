import { readTemplates } from '../../lib/assembly';
import { WHOLE_BENCHMARK, controlsOf, ownPacks, readNagReport as read } from '../../lib/checks';

const RERUN = controlsOf(ownPacks(WHOLE_BENCHMARK));

function readNagReport(report: unknown, of: Parameters<typeof read>[1]) {
  return read(report, of, RERUN);
}

describe('a validation report', () => {
  const graph = readTemplates([
    {
      name: 'a.json',
      template: { Resources: { B: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'a/B' } } } },
    },
  ]);
  const violation = (ruleName: string, extra: object = {}) => ({
    ruleName,
    description: 'why',
    severity: 'error',
    violatingConstructs: [{ constructPath: 'a/B' }],
    ...extra,
  });
  const section = (extra: object) => ({
    pluginName: 'AwsSolutions',
    conclusion: 'failure',
    violations: [],
    ...extra,
  });

  it('is read into results with the resource they are about', () => {
    const { findings, packs } = readNagReport(
      { pluginReports: [section({ violations: [violation('AwsSolutions-IAM5[Resource::arn:x[y]]')] })] },
      graph,
    );

    expect(packs).toEqual(['AwsSolutions']);
    expect(findings).toEqual([
      expect.objectContaining({
        pack: 'aws-solutions',
        control: 'AwsSolutions-IAM5',
        id: 'AwsSolutions::AwsSolutions-IAM5[Resource::arn:x[y]]',
        verdict: 'fail',
        template: 'a.json',
        resource: 'B',
        constructPath: 'a/B',
        observed: 'Resource::arn:x[y]',
      }),
    ]);
  });

  it('keeps acknowledged findings apart', () => {
    const suppressed = violation('AwsSolutions-S1', {
      acknowledgedId: 'AwsSolutions::AwsSolutions-S1',
      reason: 'because',
    });
    const { findings, suppressions } = readNagReport(
      { pluginReports: [section({ conclusion: 'success', suppressedViolations: [suppressed] })] },
      graph,
    );

    expect(findings).toEqual([]);
    expect(suppressions[0]).toMatchObject({ reason: 'because', result: { control: 'AwsSolutions-S1' } });
  });

  it('whose pack failed without a finding is no pass', () => {
    expect(readNagReport({ pluginReports: [section({})] }, graph).findings[0]).toMatchObject({
      verdict: 'fail',
      control: 'pack-failed',
    });
  });

  it('of a finding without a construct is one result', () => {
    const orphans = [{ violatingConstructs: [] }, { violatingConstructs: undefined }].map((extra) =>
      violation('AwsSolutions-X', extra),
    );

    expect(readNagReport({ pluginReports: [section({ violations: orphans })] }, graph).findings).toEqual(
      Array(2).fill(
        expect.objectContaining({
          control: 'AwsSolutions-X',
          verdict: 'fail',
          template: null,
          constructPath: null,
        }),
      ),
    );
  });

  it.each([
    ['by the end of its path', '/machine/cdk.out/a.json', 'B', { template: 'a.json', constructPath: 'a/B' }],
    ['without a folder', 'a.json', 'B', { template: 'a.json', constructPath: 'a/B' }],
    ['that is not read here', '/machine/other.json', 'B', { template: 'other.json', constructPath: null }],
    ['that only ends alike', '/machine/ba.json', 'B', { template: 'ba.json', constructPath: null }],
    ['without that resource', 'C:\\out\\a.json', 'C', { template: 'a.json', constructPath: null }],
  ])('finds the template %s where CDK knows no construct', (_, templatePath, logicalId, expected) => {
    const cloudFormationResource = { templatePath, logicalId, propertyPaths: ['PolicyDocument'] };
    const found = violation('X', { violatingConstructs: [{ constructPath: '', cloudFormationResource }] });

    expect(readNagReport({ pluginReports: [section({ violations: [found] })] }, graph).findings).toEqual([
      expect.objectContaining({ ...expected, resource: logicalId, propertyPath: 'PolicyDocument' }),
    ]);
  });

  it('passes on the fix that a plugin suggests', () => {
    const found = violation('X', { suggestedFix: 'turn it on' });

    expect(readNagReport({ pluginReports: [section({ violations: [found] })] }, graph).findings[0]?.fix).toBe(
      'turn it on',
    );
  });

  it('does not repeat our own packs, and keeps what else stands in their section', () => {
    const ofControl = (ruleName: string, control: string, extra: object = {}) =>
      violation(ruleName, { ruleMetadata: { control }, ...extra });
    const own = section({
      pluginName: 'CIS',
      violations: [ofControl('CIS-4.6', 'kms-rotation'), violation('pack-ran', { severity: 'info' })],
      suppressedViolations: [ofControl('CIS-3.1.4', 's3-bpa', { reason: 'because' })],
    });
    const other = section({ pluginName: 'CIS', violations: [violation('somebody-elses')] });
    const older = section({ pluginName: 'CIS', violations: [ofControl('CIS-1.12', 'user-one-key')] });

    expect(readNagReport({ pluginReports: [own] }, graph)).toEqual({
      packs: [],
      findings: [],
      suppressions: [],
      accepted: [{ reason: 'because', control: 's3-bpa', subject: '["a.json","B"]' }],
    });
    expect(readNagReport({ pluginReports: [other] }, graph).findings[0]?.control).toBe('somebody-elses');
    // A rule that the reader's version of the benchmark does not have is read, not lost.
    expect(readNagReport({ pluginReports: [older] }, graph).findings[0]?.id).toBe('CIS::CIS-1.12');
  });

  it('tells of which account an accepted finding is', () => {
    const ruleMetadata = { control: 'config-enabled', account: '111111111111', region: 'eu-west-1' };
    const accepted = violation('CIS-4.3', { ruleMetadata, reason: 'in the landing zone' });
    const report = {
      pluginReports: [
        section({ pluginName: 'CIS', conclusion: 'success', suppressedViolations: [accepted] }),
      ],
    };

    expect(readNagReport(report, graph).accepted[0]?.subject).toBe('["111111111111","eu-west-1"]');
  });

  it('whose own pack broke off is no pass either', () => {
    expect(
      readNagReport({ pluginReports: [section({ pluginName: 'Limits' })] }, graph).findings[0],
    ).toMatchObject({ verdict: 'fail', control: 'pack-failed' });
  });

  it('whose validator failed on nothing that is counted is no pass', () => {
    const validator = section({
      pluginName: 'CloudFormation Validate',
      violations: [violation('X', { severity: 'custom' })],
    });

    expect(readNagReport({ pluginReports: [validator] }, graph).findings[0]?.control).toBe('pack-failed');
  });

  it('counts warnings of packs, and of the template validator only errors', () => {
    const validator = section({
      pluginName: 'CloudFormation Validate',
      conclusion: 'success',
      violations: [violation('W3010', { severity: 'warning' }), violation('E3002', { severity: 'error' })],
    });
    const pack = section({ violations: [violation('AwsSolutions-X', { severity: 'warning' })] });

    expect(
      readNagReport({ pluginReports: [validator, pack] }, graph).findings.map(({ control }) => control),
    ).toEqual(['E3002', 'AwsSolutions-X']);
  });

  it.each([
    null,
    {},
    [],
    'x',
    { pluginReports: {} },
    { pluginReports: [{}] },
    { pluginReports: [{ pluginName: 'A', violations: [{}] }] },
  ])('of another form is refused: %j', (report) => {
    expect(() => readNagReport(report, graph)).toThrow(/got no report of validation plugins/);
  });
});
