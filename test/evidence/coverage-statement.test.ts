// The coverage statement: the denominator is whole, and every construct that it names does what it says.
import { CIS_CONTROLS } from '../../lib/checks';
import { buildApp } from '../../lib/app';
import { coverageStatement } from '../../lib/evidence/coverage-statement';
import { ENFORCED_BY } from '../../lib/evidence/enforcement';
import { loadPlatform } from '../../lib/model';
import { configFolder, removeFolders } from '../_helpers/config';
import { EXAMPLE, planned } from '../_helpers/planned';

afterAll(removeFolders);

const { report } = planned(EXAMPLE);
const statement = coverageStatement(report);

it('names all 70 recommendations of version 7.0, each in one manner', () => {
  expect(statement).toHaveLength(70);
  expect(new Set(statement.map(({ id }) => id)).size).toBe(70);
  const count = (manner: string): number => statement.filter((each) => each.manner === manner).length;
  expect([count('enforced'), count('checked'), count('account-level'), count('organisational')]).toEqual([
    43, 10, 14, 3,
  ]);
});

it('never says that a template shows what only the account or the organisation can', () => {
  for (const { manner, outcome } of statement) {
    if (manner === 'enforced' || manner === 'checked')
      expect(['pass', 'fail', 'unknown', 'not-applicable']).toContain(outcome);
    else expect(outcome).toBe(manner);
  }
});

it('tells passes on somebody’s word from passes of templates', () => {
  expect(statement.find(({ control }) => control === 'trail-multi-region')?.declaredBy).toEqual([
    'landing-zone@acme.example',
  ]);
  expect(statement.find(({ control }) => control === 's3-bpa')?.declaredBy).toEqual([]);
});

it('counts an accepted finding as accepted, and the recommendation as failed', () => {
  const star = statement.find(({ control }) => control === 'resource-policy-star');

  expect(star?.outcome).toBe('fail');
  expect(star?.results).toMatchObject({ fail: 0, acknowledged: 3 });
});

describe('constructs that enforce a recommendation', () => {
  const loaded = loadPlatform(EXAMPLE);
  if (!loaded.ok) throw new Error('the example cannot be loaded');
  const { app } = buildApp(loaded.platform, { outdir: configFolder(), onFindings: 'report' });
  const classes = new Map(app.node.findAll().map((each) => [each.node.path, each.constructor.name]));
  const made = new Set(classes.values());

  it('are there, each by the name of its class', () => {
    const named = [...new Set(Object.values(ENFORCED_BY).flat())];

    expect(named.filter((name) => !made.has(name))).toEqual([]);
  });

  it('are named for every recommendation that the catalogue says constructs can reach and the example has', () => {
    const shown = new Set(
      report.check.results.filter(({ verdict }) => verdict === 'pass').map(({ control }) => control),
    );
    const reached = CIS_CONTROLS.filter(({ slug, reach }) => reach.includes('construct') && shown.has(slug));

    expect(reached.length).toBeGreaterThan(35);
    expect(reached.map(({ slug }) => slug).filter((slug) => ENFORCED_BY[slug] === undefined)).toEqual([]);
  });

  it('hold a resource that passes, each of them, where a rule judges resources', () => {
    const wrong = Object.entries(ENFORCED_BY).flatMap(([control, names]) => {
      const passed = report.check.results.filter(
        (result) =>
          result.pack === 'cis' &&
          result.control === control &&
          result.verdict === 'pass' &&
          result.constructPath !== null,
      );
      const around = new Set(
        passed.flatMap(({ constructPath }) =>
          ancestors(constructPath ?? '').map((path) => classes.get(path)),
        ),
      );
      return passed.length === 0
        ? []
        : names.filter((name) => !around.has(name)).map((name) => `${control}: ${name}`);
    });

    expect(wrong).toEqual([]);
  });
});

function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
