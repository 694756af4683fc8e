// The catalogue: docs/controls.md is made from it, and it is whole.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BENCHMARK_VERSIONS,
  CIS_CONTROLS,
  FRAMEWORKS,
  LIFECYCLE_CONTROLS,
  ML_CONTROLS,
  WHOLE_BENCHMARK,
  crosswalkOf,
  ownPacks,
} from '../../lib/checks';
import { controlsMarkdown, crosswalkMarkdown } from '../../lib/evidence';

const rules = ownPacks(WHOLE_BENCHMARK).flatMap((pack) => pack.rules);
const controls = [...CIS_CONTROLS, ...ML_CONTROLS, ...LIFECYCLE_CONTROLS];

it('docs/controls.md is what npm run controls writes', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'controls.md'), 'utf8');

  expect(page).toBe(controlsMarkdown(rules));
});

it('docs/crosswalk.md is what npm run controls writes', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'crosswalk.md'), 'utf8');

  expect(page).toBe(crosswalkMarkdown());
});

it('has every recommendation of every version once', () => {
  const counts = BENCHMARK_VERSIONS.map((version) => {
    const ids = CIS_CONTROLS.flatMap(({ ids: all }) => all[version] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    return [version, ids.length];
  });

  expect(counts).toEqual([
    ['3.0', 62],
    ['5.0', 63],
    ['6.0', 63],
    ['7.0', 70],
  ]);
});

it('has a slug of its own for every control', () => {
  const slugs = controls.map(({ slug }) => slug);

  expect(new Set(slugs).size).toBe(slugs.length);
  for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

it('has a rule for every recommendation that a template can show, and for every control of ours', () => {
  const ruled = new Set(rules.map(({ control }) => control));
  const shown = CIS_CONTROLS.filter(
    ({ reach, ids }) => reach.includes('template') && ids['7.0'] !== undefined,
  );

  expect(shown).toHaveLength(47);
  expect(
    [...shown, ...ML_CONTROLS, ...LIFECYCLE_CONTROLS]
      .map(({ slug }) => slug)
      .filter((slug) => !ruled.has(slug)),
  ).toEqual([]);
});

it.each(controls.map((control) => [control.slug, control] as const))(
  '%s says what to do, in one line',
  (_, control) => {
    expect(control.link).toMatch(/^https:\/\/(?:docs\.aws\.amazon\.com|aws\.amazon\.com\/blogs)\/\S+$/);
    for (const text of [control.title, control.asks, control.fix]) expect(text).not.toMatch(/\n|  /);
    expect(control.fix).toMatch(/^[a-zA-Z].*[^.]$/);
    expect(control.resourceTypes.length > 0).toBe(control.scope === 'resource');
  },
);

it('maps every control to other frameworks, at most five ids of each, none of them twice', () => {
  for (const { slug } of controls) {
    const crosswalk = crosswalkOf(slug);
    expect([slug, crosswalk.length > 0]).toEqual([slug, true]);
    expect(new Set(crosswalk.map(({ framework, id }) => `${framework} ${id}`)).size).toBe(crosswalk.length);
    for (const framework of FRAMEWORKS)
      expect(crosswalk.filter((each) => each.framework === framework).length).toBeLessThanOrEqual(5);
  }
});

it('writes ids as their frameworks do', () => {
  const forms = {
    nist80053r5: /^[A-Z]{2}-\d{1,2}(?:\(\d{1,2}\))?$/,
    hipaa: /^164\.3\d{2}\([a-e]\)(?:\([0-9A-Za-z]+\))*$/,
    iso27001: /^A\.[5-8]\.\d{1,2}$/,
    soc2: /^(?:CC\d\.\d|A1\.[1-3]|C1\.[12])$/,
    nistAiRmf: /^(?:GOVERN|MAP|MEASURE|MANAGE) \d\.\d{1,2}$/,
    atlas: /^AML\.M00\d{2}$/,
  } as const;

  for (const { slug } of controls)
    for (const { framework, id } of crosswalkOf(slug)) expect(id).toMatch(forms[framework]);
});
