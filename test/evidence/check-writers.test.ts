// One check report in the forms that machines read.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Log } from 'sarif';
import {
  type CheckReport,
  type CheckResult,
  NO_FACTS,
  WHOLE_BENCHMARK,
  checkTemplates,
  ownPacks,
} from '../../lib/checks';
import { type ReportSource, checkJunit, checkMarkdown, checkSarif } from '../../lib/evidence';

const HOSTILE = 'Evil</x>|`@everyone`\u001b[2J';
const report = checkTemplates([
  {
    name: 'keys.json',
    template: {
      Resources: {
        Good: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
        Bad: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: HOSTILE } },
        Open: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: { Ref: 'P' } } },
      },
      Parameters: { P: { Type: 'String' } },
    },
  },
]);
const rotation = (key: string, change: Partial<CheckResult> = {}): CheckResult => {
  const found = report.results.find(
    ({ control, resource }) => control === 'kms-rotation' && resource === key,
  );
  if (found === undefined) throw new Error(`no result for ${key}`);
  return { ...found, ...change };
};
const ACKNOWLEDGED = {
  reason: 'for a day',
  owner: 'keys@acme.example',
  ticket: 'SEC-7',
  expires: '2027-01-31',
};
const of = (...results: readonly CheckResult[]): CheckReport => ({ ...report, results });
const source: ReportSource = {
  pathOf: (template) => `infra/${template}`,
  wholeInput: 'infra/keys.json',
  positionOf: ({ resource }) => (resource === 'Bad' ? { line: 7, column: 3 } : null),
};
const rules = ownPacks(WHOLE_BENCHMARK).flatMap((pack) => pack.rules);

describe('SARIF', () => {
  const log = (...results: readonly CheckResult[]) =>
    JSON.parse(checkSarif(of(...results), rules, source)) as Log;

  it('has the findings, with positions and the help of their rule', () => {
    const { version, runs } = log(rotation('Good'), rotation('Bad'));

    expect(version).toBe('2.1.0');
    expect(runs[0]?.results).toEqual([
      expect.objectContaining({
        ruleId: 'CIS::CIS-4.6',
        ruleIndex: 0,
        level: 'warning',
        baselineState: 'new',
        locations: [
          expect.objectContaining({
            physicalLocation: {
              artifactLocation: { uri: 'infra/keys.json', uriBaseId: '%SRCROOT%' },
              region: { startLine: 7, startColumn: 3 },
            },
          }),
        ],
      }),
    ]);
    expect(runs[0]?.tool.driver.rules).toEqual([
      expect.objectContaining({
        id: 'CIS::CIS-4.6',
        name: 'kms-rotation',
        helpUri: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
        properties: expect.objectContaining({ 'security-severity': '5.5' }),
      }),
    ]);
  });

  it('keeps the fingerprint of a finding when its place, its wording or the benchmark’s number changes', () => {
    const prints = [
      rotation('Bad'),
      rotation('Bad', { propertyPath: 'x', message: 'y' }),
      rotation('Bad', { id: 'CIS::CIS-3.6' }),
      rotation('Open'),
    ].map((result) => log(result).runs[0]?.results?.[0]?.partialFingerprints?.['mlkeepFinding/v1']);

    expect(prints[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(prints.slice(0, 3)).toEqual(Array(3).fill(prints[0]));
    expect(prints[3]).not.toBe(prints[0]);
  });

  it('says what is accepted and what was known', () => {
    const { runs } = log(rotation('Bad', { acknowledged: ACKNOWLEDGED }), rotation('Open', { known: true }));

    expect(runs[0]?.results?.[0]?.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'for a day (keys@acme.example, SEC-7, until 2027-01-31)',
      },
    ]);
    expect(runs[0]?.results?.[1]).toMatchObject({
      baselineState: 'unchanged',
      properties: { verdict: 'unknown' },
    });
  });

  it('shows what is found of an account at the whole input', () => {
    const account = rotation('Bad', { template: null, resource: null, account: '111111111111' });

    expect(log(account).runs[0]?.results?.[0]?.locations?.[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: 'infra/keys.json' }, region: { startLine: 1 } },
      logicalLocations: [{ fullyQualifiedName: '111111111111' }],
    });
  });

  it('writes the same bytes for the same report', () => {
    expect(checkSarif(report, rules, source)).toBe(checkSarif(report, rules, source));
  });
});

describe('JUnit', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  interface Case {
    readonly classname: string;
    readonly name: string;
    readonly failure?: { readonly type: string; readonly message: string };
    readonly skipped?: { readonly message: string };
  }
  const cases = (...results: readonly CheckResult[]) => {
    const xml = checkJunit(of(...results));
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuites } = parser.parse(xml) as {
      testsuites: {
        tests: string;
        failures: string;
        skipped: string;
        testsuite: { testcase: Case | Case[] };
      };
    };
    return { ...testsuites, cases: [testsuites.testsuite.testcase].flat() };
  };

  it('has a case for every result: what fails, what passes, what is skipped', () => {
    const read = cases(
      rotation('Good'),
      rotation('Open'),
      rotation('Open', { acknowledged: ACKNOWLEDGED }),
      rotation('Open', { known: true }),
    );

    expect([read.tests, read.failures, read.skipped]).toEqual(['4', '1', '2']);
    expect(read.cases[0]).toEqual({ classname: 'CIS::CIS-4.6', name: 'keys.json/Good' });
    expect(read.cases[1]?.failure?.type).toBe('unknown');
    expect(read.cases[2]?.skipped?.message).toContain('accepted by keys@acme.example until 2027-01-31');
    expect(read.cases[3]?.skipped?.message).toMatch(/^known: /);
  });

  it('is XML whatever a template says', () => {
    expect(cases(rotation('Bad')).cases[0]?.failure?.message).toContain('Evil</x>|`@everyone`\\u{1b}[2J');
  });
});

describe('Markdown', () => {
  it('is a comment with the findings and what became of the benchmark', () => {
    const text = checkMarkdown(of(rotation('Bad'), rotation('Good')));

    expect(text).toMatch(/^## mlkeep: 1 finding\n/);
    expect(text).toContain('| medium | `CIS::CIS-4.6` | `keys.json/Bad` |');
    expect(text).toContain('CIS AWS Foundations 7.0, level 2: 70 recommendations.');
  });

  it('shows what templates say as code, in one cell', () => {
    const [row = ''] = checkMarkdown(of(rotation('Bad')))
      .split('\n')
      .filter((line) => line.includes('Evil'));

    expect(row).toContain('`EnableKeyRotation is Evil</x>\\|’@everyone’\\u{1b}[2J, wanted true`');
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
  });

  it('says that nothing is new where everything was known', () => {
    expect(checkMarkdown(of(rotation('Bad', { known: true })))).toMatch(/^## mlkeep: no new findings\n/);
  });
});

it('a report is of nothing but the templates', () => {
  expect(NO_FACTS.elsewhere).toEqual([]);
  expect(JSON.stringify(report)).not.toContain(process.cwd());
});
