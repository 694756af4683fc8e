// OSCAL documents hold to the schema that NIST publishes, and say what the report says.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { coverageStatement } from '../../lib/evidence/coverage-statement';
import { uuidOf } from '../../lib/evidence/oscal/document';
import { ENFORCED_BY } from '../../lib/evidence/enforcement';
import { configFolder, removeFolders } from '../_helpers/config';
import { EXAMPLE, planned } from '../_helpers/planned';

afterAll(removeFolders);

const SCHEMA = join(__dirname, '..', '_fixtures', 'oscal', 'oscal_complete_schema.json');

/** The official schema; its patterns are those of Unicode, which the validator does not read by itself. */
function validator(): (document: unknown) => readonly string[] {
  const ajv = new Ajv({ allErrors: true, schemaId: 'auto' });
  ajv.removeKeyword('pattern');
  ajv.addKeyword('pattern', {
    type: 'string',
    compile: (pattern: string) => {
      const expression = new RegExp(pattern, 'u');
      return (text: string) => expression.test(text);
    },
  });
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  return (document) =>
    validate(document) === true
      ? []
      : (validate.errors ?? []).map(({ dataPath, message = '' }) => `${dataPath} ${message}`);
}

const problemsOf = validator();
const { report, written } = planned(EXAMPLE);

interface Results {
  readonly 'assessment-results': { readonly results: readonly [Result] };
}
interface Result {
  readonly observations: readonly {
    readonly uuid: string;
    readonly subjects?: readonly { readonly 'subject-uuid': string }[];
  }[];
  readonly risks: readonly { readonly uuid: string; readonly status: string }[];
  readonly findings: readonly Finding[];
  readonly 'local-definitions': {
    readonly components: readonly { readonly uuid: string; readonly title: string }[];
  };
  readonly 'reviewed-controls': {
    readonly 'control-selections': readonly [
      { readonly 'include-controls': readonly { readonly 'control-id': string }[] },
    ];
  };
}
interface Finding {
  readonly target: { readonly 'target-id': string; readonly status: { readonly state: string } };
  readonly 'related-observations': readonly { readonly 'observation-uuid': string }[];
  readonly 'related-risks'?: readonly { readonly 'risk-uuid': string }[];
}
interface Components {
  readonly 'component-definition': {
    readonly components: readonly {
      readonly title: string;
      readonly 'control-implementations': readonly {
        readonly 'implemented-requirements': readonly { readonly 'control-id': string }[];
      }[];
    }[];
  };
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(written, 'evidence', 'oscal', name), 'utf8'));
const results = read('assessment-results.json') as Results;
const components = read('component-definition.json') as Components;
const [result] = results['assessment-results'].results;

describe('the official schema', () => {
  it('is that of NIST, unchanged', () => {
    expect(createHash('sha256').update(readFileSync(SCHEMA)).digest('hex')).toBe(
      '384324105c7a817af0f65b120a963146caa0e0d55d969cf0daf60e063b87a206',
    );
  });

  it('takes the assessment results and the component definition', () => {
    expect(problemsOf(results)).toEqual([]);
    expect(problemsOf(components)).toEqual([]);
  });

  it('takes the results of another configuration too, with findings that nobody accepts', () => {
    const failing = planned(
      configFolder({
        'acknowledgements.yaml': `- { rule: "CIS::CIS-1", resource: "*", reason: There is no such finding, owner: risk@acme.example, ticket: SEC-1, expires: 2027-01-01 }\n`,
      }),
    );
    const file = join(failing.written, 'evidence', 'oscal', 'assessment-results.json');
    const text = readFileSync(file, 'utf8');

    expect(failing.report.passed).toBe(false);
    expect(text).toContain('acknowledgement-unmatched');
    expect(problemsOf(JSON.parse(text))).toEqual([]);
  });

  it.each([
    ['an id that is no UUID', (text: string) => text.replace(/"uuid": "[^"]+"/, '"uuid": "17"')],
    ['an empty title', (text: string) => text.replace(/"title": "[^"]+"/, '"title": ""')],
    ['a token with a space', (text: string) => text.replace(/"target-id": "/, '"target-id": "a b')],
    [
      'a field that it does not know',
      (text: string) => text.replace('"import-ap":', '"mine": 1, "import-ap":'),
    ],
    ['a state that is none', (text: string) => text.replace('"state": "satisfied"', '"state": "fine"')],
  ])('refuses %s', (_, change) => {
    const text = JSON.stringify(results, null, 1);
    const changed = change(text);

    expect(changed).not.toBe(text);
    expect(problemsOf(JSON.parse(changed))).not.toEqual([]);
  });
});

describe('assessment results', () => {
  const findingOf = (slug: string): Finding | undefined =>
    result.findings.find(({ target }) => target['target-id'] === `cis-aws-foundations_${slug}`);

  it('review every recommendation, and have a finding for those that a template shows', () => {
    const statement = coverageStatement(report);
    const included = result['reviewed-controls']['control-selections'][0]['include-controls'];

    expect(included).toHaveLength(70);
    for (const { control, outcome } of statement) {
      const expected = outcome === 'pass' || outcome === 'fail' || outcome === 'unknown';
      expect([control, findingOf(control) !== undefined]).toEqual([control, expected]);
    }
  });

  it('count a control with accepted findings as not satisfied, and name the risk', () => {
    const star = findingOf('resource-policy-star');

    expect(findingOf('s3-deny-http')?.target.status.state).toBe('satisfied');
    expect(star?.target.status.state).toBe('not-satisfied');
    expect(star?.['related-risks']).toHaveLength(1);
    expect(new Set(result.risks.map(({ status }) => status))).toEqual(new Set(['deviation-approved']));
  });

  it('name only what is in them', () => {
    const observations = new Set(result.observations.map(({ uuid }) => uuid));
    const risks = new Set(result.risks.map(({ uuid }) => uuid));
    const parts = new Set(result['local-definitions'].components.map(({ uuid }) => uuid));

    for (const finding of result.findings) {
      for (const each of finding['related-observations'])
        expect(observations).toContain(each['observation-uuid']);
      for (const each of finding['related-risks'] ?? []) expect(risks).toContain(each['risk-uuid']);
    }
    for (const { subjects = [] } of result.observations)
      for (const each of subjects) expect(parts).toContain(each['subject-uuid']);
    expect(observations.size).toBe(result.observations.length);
    expect(parts.size).toBe(result['local-definitions'].components.length);
  });

  it('have a component for every stack', () => {
    const titles = result['local-definitions'].components.map(({ title }) => title);

    expect(titles).toEqual(expect.arrayContaining(report.stacks.map(({ name }) => name)));
  });
});

describe('the component definition', () => {
  it('has every construct with what it enforces, and what that serves in NIST 800-53', () => {
    const all = components['component-definition'].components;
    const trails = all.find(({ title }) => title === 'AccountTrails');

    expect(all.map(({ title }) => title).sort()).toEqual(
      [...new Set(Object.values(ENFORCED_BY).flat())].sort(),
    );
    expect(
      trails?.['control-implementations'].map((each) =>
        each['implemented-requirements'].map((of) => of['control-id']),
      ),
    ).toEqual([
      expect.arrayContaining(['cis-aws-foundations_trail-multi-region', 'cis-aws-foundations_trail-kms']),
      expect.arrayContaining(['au-2', 'au-9', 'sc-28', 'sc-28.1']),
    ]);
  });
});

it('gives the same thing the same id, by version 5 of RFC 9562', () => {
  expect(uuidOf('stack', 'a')).toBe(uuidOf('stack', 'a'));
  expect(uuidOf('stack', 'a')).not.toBe(uuidOf('stacka'));
  expect(uuidOf('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
