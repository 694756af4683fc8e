import fc from 'fast-check';
import {
  type CheckResult,
  type EarlierFinding,
  type RegisterEntry,
  type Severity,
  type Suppression,
  judge,
  WHOLE_BENCHMARK,
  ownPacks,
  pathMatches,
} from '../../lib/checks';

const FINDING: CheckResult = {
  pack: 'aws-solutions',
  control: 'AwsSolutions-IAM5',
  id: 'AwsSolutions::AwsSolutions-IAM5[Action::s3:*]',
  severity: 'high',
  verdict: 'fail',
  template: 'a.json',
  resource: 'Policy',
  constructPath: 'acme-ml--dev/Role/Policy',
  account: null,
  region: null,
  propertyPath: null,
  observed: 'Action::s3:*',
  message: 'wildcard',
  fix: 'narrow it',
  acknowledged: null,
  known: false,
};

const ENTRY: RegisterEntry = {
  rule: FINDING.id,
  resource: 'acme-ml--dev/*',
  reason: 'Accepted until the log account is ready',
  owner: 'risk@acme.example',
  ticket: 'SEC-1',
  expires: '2027-06-30',
  where: 'acknowledgements.yaml:3',
};

function gate(input: {
  results?: readonly CheckResult[];
  suppressions?: readonly Suppression[];
  register?: readonly RegisterEntry[];
  asOf?: string;
  unknownFails?: boolean;
  failOn?: Severity;
  known?: readonly (readonly EarlierFinding[])[];
  budget?: number;
}) {
  return judge({
    results: input.results ?? [],
    suppressions: input.suppressions ?? [],
    register: input.register ?? [],
    asOf: input.asOf ?? '2026-11-21',
    unknownFails: input.unknownFails ?? true,
    failOn: input.failOn ?? 'low',
    known: input.known ?? [],
    budget: input.budget ?? 10,
    acceptedInCode: { owner: 'mlkeep', ticket: 'x', expires: null },
  });
}

describe('the gate', () => {
  it('passes when there is nothing, and fails on a finding', () => {
    expect(gate({}).passed).toBe(true);
    expect(gate({ results: [FINDING] })).toMatchObject({ passed: false, summary: { fail: 1 } });
  });

  it('counts an unknown as a finding unless it is told not to', () => {
    const unknown: CheckResult = { ...FINDING, verdict: 'unknown' };

    expect(gate({ results: [unknown] }).passed).toBe(false);
    expect(gate({ results: [unknown], unknownFails: false }).passed).toBe(true);
  });

  it('takes an acknowledgement with its owner and expiry', () => {
    const { passed, results, summary } = gate({ results: [FINDING], register: [ENTRY] });

    expect(passed).toBe(true);
    expect(summary).toMatchObject({ fail: 0, acknowledged: 1 });
    expect(results[0]?.acknowledged).toEqual({
      reason: ENTRY.reason,
      owner: ENTRY.owner,
      ticket: 'SEC-1',
      expires: '2027-06-30',
    });
  });

  it.each([
    [
      'another finding of the same rule',
      { ...ENTRY, rule: 'AwsSolutions::AwsSolutions-IAM5[Action::kms:*]' },
    ],
    ['the rule without its finding', { ...ENTRY, rule: 'AwsSolutions::AwsSolutions-IAM5' }],
    ['the rule without its pack', { ...ENTRY, rule: 'AwsSolutions-IAM5' }],
    ['another resource', { ...ENTRY, resource: 'acme-ml--prod/*' }],
    ['a construct above it, without a wildcard', { ...ENTRY, resource: 'acme-ml--dev/Role' }],
  ])('is not opened by an acknowledgement of %s', (_, entry) => {
    const { passed, results } = gate({ results: [FINDING], register: [entry] });

    expect(passed).toBe(false);
    expect(results.map(({ control }) => control)).toEqual(['AwsSolutions-IAM5', 'acknowledgement-unmatched']);
  });

  it('fails on an acknowledgement that expired the day before, and not on its last day', () => {
    const input = { results: [FINDING], register: [ENTRY] };

    expect(gate({ ...input, asOf: '2027-06-30' }).passed).toBe(true);
    const late = gate({ ...input, asOf: '2027-07-01' });
    expect(late.passed).toBe(false);
    expect(late.results.map(({ control, acknowledged }) => [control, acknowledged])).toEqual([
      ['AwsSolutions-IAM5', null],
      ['acknowledgement-expired', null],
    ]);
    expect(late.results[0]?.message).toContain('acknowledgements.yaml:3 expired on 2027-06-30');
  });

  it('fails on an expired acknowledgement even when synthesis respected it', () => {
    const suppression = { reason: ENTRY.reason, result: FINDING };

    expect(gate({ suppressions: [suppression], register: [ENTRY], asOf: '2027-07-01' }).passed).toBe(false);
    expect(gate({ suppressions: [suppression], register: [ENTRY] }).results[0]?.acknowledged?.owner).toBe(
      'risk@acme.example',
    );
  });

  it('says who answers for what the code itself accepts', () => {
    const { passed, results } = gate({
      suppressions: [{ reason: 'why', result: FINDING }],
    });

    expect(passed).toBe(true);
    expect(results[0]?.acknowledged).toEqual({ reason: 'why', owner: 'mlkeep', ticket: 'x', expires: null });
  });

  it.each(ownPacks(WHOLE_BENCHMARK).map(({ name, rules }) => [name, rules[0]?.control ?? 'no rule']))(
    'goes by the slug for our own pack %s',
    (pack, control) => {
      const own: CheckResult = { ...FINDING, pack, control, id: `Own::${control}` };

      expect(gate({ results: [own], register: [{ ...ENTRY, rule: control }] }).passed).toBe(true);
    },
  );

  it('never acknowledges a pass: such an entry is unmatched', () => {
    const { passed } = gate({ results: [{ ...FINDING, verdict: 'pass' }], register: [ENTRY] });

    expect(passed).toBe(false);
  });
});

describe('what was found before', () => {
  const fail = FINDING;
  const unknown: CheckResult = { ...FINDING, verdict: 'unknown' };
  const pass: CheckResult = { ...FINDING, verdict: 'pass' };
  const elsewhere: CheckResult = { ...FINDING, constructPath: 'acme-ml--dev/Other' };
  const another: CheckResult = { ...FINDING, id: 'AwsSolutions::AwsSolutions-IAM5[Action::kms:*]' };

  it.each<[string, readonly CheckResult[], readonly (readonly CheckResult[])[], readonly boolean[]]>([
    ['is known', [fail], [[fail]], [true]],
    ['and not known then is known', [unknown], [[unknown]], [true]],
    ['may not be known any more', [unknown], [[fail]], [true]],
    ['and not known then is new once it fails', [fail], [[unknown]], [false]],
    ['stands for one of two', [fail, fail], [[fail]], [true, false]],
    ['twice stands for two', [fail, fail], [[fail, fail]], [true, true]],
    ['stands for what fails first', [unknown, fail], [[fail]], [false, true]],
    ['stands for what is not known beside it', [unknown, fail], [[unknown, fail]], [true, true]],
    ['stands for nothing that fails where it was not known', [unknown, fail], [[unknown]], [true, false]],
    ['in one of two runs is known', [fail], [[], [fail]], [true]],
    ['in two runs stands for no second one', [fail, fail], [[fail], [fail]], [true, false]],
    ['stands for no other resource', [fail], [[elsewhere]], [false]],
    ['stands for no other finding of the rule', [fail], [[another]], [false]],
    ['and passed is no finding', [fail], [[pass]], [false]],
    ['makes no pass known', [pass], [[fail]], [false]],
    ['nowhere is new', [fail], [], [false]],
  ])('%s', (_, results, known, expected) => {
    const outcome = gate({ results, known });

    expect(outcome.results.map((result) => result.known)).toEqual(expected);
    expect(outcome.passed).toBe(results.every(({ verdict }, index) => verdict === 'pass' || expected[index]));
  });

  it.each(['pack-failed', 'provided-expired'])('is no excuse for %s', (control) => {
    const finding: CheckResult = { ...FINDING, control, id: `Any::${control}`, constructPath: null };

    expect(gate({ results: [finding], known: [[finding]] })).toMatchObject({
      passed: false,
      results: [{ known: false }],
    });
  });

  it('does not stand for an acknowledgement that has expired', () => {
    const outcome = gate({ results: [fail], known: [[fail]], register: [ENTRY], asOf: '2027-07-01' });

    expect(outcome.results.map(({ control, known }) => [control, known])).toEqual([
      ['AwsSolutions-IAM5', true],
      ['acknowledgement-expired', false],
    ]);
    expect(outcome.passed).toBe(false);
  });
});

describe('a path pattern', () => {
  it.each([
    ['a/b', 'a/b', true],
    ['a/b', 'a/b/c', false],
    ['a/*', 'a/b/c', true],
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*c', 'acd', false],
    ['*', '', true],
    ['*b*', 'abc', true],
    ['a*a', 'a', false],
    ['a.c', 'abc', false],
    ['', 'a', false],
  ])('%s on %s is %s', (pattern, path, expected) => {
    expect(pathMatches(pattern, path)).toBe(expected);
  });

  it('agrees with a regular expression on any text, and takes its time for many stars', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 });

    fc.assert(
      fc.property(pattern, text, (glob, path) => {
        expect(pathMatches(glob, path)).toBe(new RegExp(`^${glob.replace(/\*/g, '.*')}$`).test(path));
      }),
      { numRuns: 2_000 },
    );
    expect(pathMatches(`${'*a'.repeat(200)}b`, 'a'.repeat(500))).toBe(false);
  });
});
