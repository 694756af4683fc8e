// docs/threat-model.md names controls, tests, constructs and ids of ATLAS: all of them exist, and none is left out.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as constructs from '../constructs';
import { CIS_CONTROLS, LIFECYCLE_CONTROLS, ML_CONTROLS, crosswalkOf } from '../lib/checks';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'docs', 'threat-model.md'), 'utf8');
const controls = [...CIS_CONTROLS, ...ML_CONTROLS, ...LIFECYCLE_CONTROLS].map(({ slug }) => slug);

interface Threat {
  readonly id: string;
  readonly stride: string;
  readonly atlas: readonly string[];
  readonly answer: string;
  readonly file: string;
  readonly title: string;
}

const threats = page
  .split('\n')
  .filter((line) => /^\| [A-Z]\d+ /.test(line))
  .map((line): Threat => {
    const [, id = '', stride = '', , atlas = '', answer = '', shown = ''] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const [, file = '', title = ''] = /^`([^`]+)`: (.*)$/.exec(shown) ?? [];
    return { id, stride, atlas: atlas.split(', '), answer, file, title };
  });
const named = new Set([...page.matchAll(/^\| (AML\.[TM]\d{4}) /gm)].map(([, id = '']) => id));

it('has threats of every letter of STRIDE, each with an id of its own', () => {
  expect(threats.length).toBeGreaterThan(40);
  expect(new Set(threats.map(({ id }) => id)).size).toBe(threats.length);
  expect([...new Set(threats.map(({ stride }) => stride))].sort()).toEqual(['D', 'E', 'I', 'R', 'S', 'T']);
});

it.each(threats.map((threat) => [threat.id, threat] as const))(
  '%s is answered by controls that exist',
  (_, { answer }) => {
    const slugs = [...answer.matchAll(/`([a-z0-9-]+)`/g)].map(([, slug = '']) => slug);

    expect(answer).not.toBe('');
    expect(slugs.filter((slug) => !controls.includes(slug))).toEqual([]);
  },
);

it.each(threats.map((threat) => [threat.id, threat] as const))(
  '%s is shown by a test that exists',
  (_, { file, title }) => {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    expect(readFileSync(join(root, file), 'utf8')).toContain(`'${title}'`);
  },
);

describe('ids of ATLAS', () => {
  it('stand in the table of names, and every name is used', () => {
    const used = new Set(threats.flatMap(({ atlas }) => atlas));

    expect([...used].filter((id) => !named.has(id))).toEqual([]);
    expect([...named].filter((id) => !used.has(id))).toEqual([]);
  });

  it('that are mitigations are those of the cross-walk', () => {
    const known = new Set(
      controls.flatMap((slug) =>
        crosswalkOf(slug)
          .filter(({ framework }) => framework === 'atlas')
          .map(({ id }) => id),
      ),
    );

    expect([...named].filter((id) => id.startsWith('AML.M') && !known.has(id))).toEqual([]);
  });
});

it('leaves no construct out, and names none that is not there', () => {
  // Classes, and the enums that they take.
  const classes = Object.keys(constructs).filter((name) => /^[A-Z][a-z]/.test(name));
  const mentioned = new Set([...page.matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, name = '']) => name));

  expect(classes.length).toBeGreaterThan(40);
  expect(classes.filter((name) => !mentioned.has(name))).toEqual([]);
  expect([...mentioned].filter((name) => !classes.includes(name))).toEqual([]);
});
