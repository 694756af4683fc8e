// What is proved, in each form that people and their tools read: nothing of a finding is left out.
import { XMLParser } from 'fast-xml-parser';
import type { AccessProofs } from '../../lib/evidence/access-proofs';
import { paint } from '../../lib/evidence/paint';
import { proveJunit } from '../../lib/evidence/prove-junit';
import { proveMarkdown } from '../../lib/evidence/prove-markdown';
import { proveSarif } from '../../lib/evidence/prove-sarif';
import { proveText } from '../../lib/evidence/prove-text';

type Result = AccessProofs['results'][number];

const proved: Result = {
  property: 'held',
  severity: 'critical',
  says: 'nobody reads what is not theirs',
  verdict: 'proved',
  assumptions: ['ours is 111111111111'],
  witness: null,
  also: null,
  reason: 'none of 2 callers can',
  fix: null,
  approximations: [],
};
const statement = {
  template: 'a.json',
  resource: 'Role',
  constructPath: null,
  propertyPath: 'Policies.0.PolicyDocument.Statement.0',
  sid: null,
};
const request = {
  principal: 'arn:aws:iam::111111111111:role/a',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::data/|`x`',
  context: { 'aws:SourceVpc': 'vpc-1' },
  path: ['start', 'end (sts:AssumeRole)'],
  allowedBy: [statement],
};
const violated: Result = {
  ...proved,
  property: 'open',
  says: 'nobody does both',
  verdict: 'violated',
  witness: request,
  also: { ...request, action: 's3:PutObject', context: {}, path: [] },
  reason: 'one caller can do both',
  fix: 'take one away',
  approximations: ['the name of the bucket'],
};
const untold: Result = { ...proved, property: 'untold', verdict: 'unknown', reason: 'nobody knows a policy' };
const proofs = (...results: readonly Result[]): AccessProofs => ({
  tool: { name: 'mlkeep', version: '1.0.0' },
  results,
  matrix: null,
  limits: ['requests are looked at one by one'],
});
const all = proofs(proved, violated, untold);
const FOUND = [
  'arn:aws:iam::111111111111:role/a',
  's3:GetObject',
  's3:PutObject',
  'end (sts:AssumeRole)',
  'the name of the bucket',
  'take one away',
  'nobody knows a policy',
];
const source = { wholeInput: 'cdk.out', pathOf: (template: string) => `cdk.out/${template}` };

it('as text: what was proved is said, and what was found first', () => {
  const text = proveText(all, paint({ colour: false }));

  for (const part of [...FOUND, proved.says, 'aws:SourceVpc = vpc-1', 'ours is 111111111111'])
    expect(text).toContain(part);
  expect(text.indexOf('violated')).toBeLessThan(text.indexOf('proved'));
});

it('as Markdown: an unknown is no good news', () => {
  for (const part of [...FOUND, 'aws:SourceVpc = vpc-1']) expect(proveMarkdown(all)).toContain(part);
  expect(proveMarkdown(all)).toContain('## mlkeep: 1 violated, 1 unknown\n');
  expect(proveMarkdown(proofs(proved, untold))).toContain('## mlkeep: 0 violated, 1 unknown\n');
  expect(proveMarkdown(proofs(proved))).toContain('## mlkeep: every property proved\n');
  expect(proveMarkdown(all)).not.toContain('|`x`');
});

it('with what no proof says, in every form', () => {
  const [limit = 'none'] = all.limits;
  const texts = [proveText(all, paint({ colour: false })), proveMarkdown(all), proveJunit(all)];

  for (const text of texts) expect(text).toContain(limit);
  const { runs } = JSON.parse(proveSarif(all, source)) as { runs: readonly { properties?: object }[] };
  expect(runs[0]?.properties).toEqual({ limits: all.limits });
});

it('as JUnit: both requests of a finding', () => {
  const read = new XMLParser({ ignoreAttributes: false }).parse(proveJunit(all)) as {
    testsuites: {
      testsuite: { testcase: readonly { failure?: { '#text': string; '@_message': string } }[] };
    };
  };
  const [held, open, unknown] = read.testsuites.testsuite.testcase;

  expect(held?.failure).toBeUndefined();
  for (const part of FOUND.slice(0, -1)) expect(open?.failure?.['#text']).toContain(part);
  expect(unknown?.failure?.['@_message']).toBe('nobody knows a policy');
});

it('as SARIF: in sentences', () => {
  const { runs } = JSON.parse(proveSarif(all, source)) as {
    runs: readonly { results: readonly { ruleId: string; message: { text: string } }[] }[];
  };
  const [open, unknown] = runs[0]?.results ?? [];
  const on = 'on arn:aws:s3:::data/|`x`';
  const who = 'arn:aws:iam::111111111111:role/a can';

  expect(open?.message.text).toBe(
    `nobody does both: ${who} s3:GetObject ${on} by way of start, end (sts:AssumeRole), and ${who} s3:PutObject ${on}. ` +
      'Only deployment knows: the name of the bucket. Fix: take one away.',
  );
  expect(unknown?.message.text).toBe('nobody reads what is not theirs: nobody knows a policy.');
});
