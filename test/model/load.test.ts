import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DEFAULTS, type Platform, jsonSchemas, loadPlatform } from '../../lib/model';
import { meetingNames } from '../../lib/model/rules/names';
import { acknowledgementsSchema } from '../../lib/model/schema/acknowledgements';
import { helpAt } from '../../lib/model/schema/field';
import { measurementsSchema } from '../../lib/model/schema/measurements';
import { propertiesSchema } from '../../lib/model/schema/properties';
import { platformSchema } from '../../lib/model/schema/platform';
import { teamSchema } from '../../lib/model/schema/team';
import { validate } from '../../lib/model/validate';
import { parseTree } from '../../lib/model/source/tree';
import { VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const root = join(__dirname, '..', '..');

function load(directory: string): Platform {
  const loaded = loadPlatform(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 2));
  return loaded.platform;
}

/** The one project of the small configuration, with lines added to it. */
function project(...lines: string[]) {
  const manifest = VISION.replace('classification: internal', lines.join('\n    '));
  const found = load(configFolder({ 'teams/vision.yaml': manifest })).teams[0]?.projects[0];
  if (found === undefined) throw new Error('no project');
  return found;
}

describe('a loaded platform', () => {
  it('is frozen to its leaves', () => {
    const platform = load(join(root, 'config'));
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [key, child] of Object.entries(value)) visit(child, `${path}.${key}`);
    };
    visit(platform, 'platform');

    expect(open).toEqual([]);
  });

  it('has no field that is undefined: whoever reads it asks nothing', () => {
    expect(JSON.stringify(load(join(root, 'config')), (_, value: unknown) => value ?? 'null')).not.toContain(
      'undefined',
    );
    expect(load(configFolder()).organization).toEqual({
      id: 'o-a1b2c3d4e5',
      management: '999999999999',
      managementBaseline: null,
      targets: [],
      administrators: ['OrganizationAccountAccessRole'],
      partners: [],
    });
  });

  it('reads the contract of the design word for word', () => {
    const platform = load(join(root, 'test', '_fixtures', 'design'));

    expect(platform).toMatchObject({
      name: 'acme-ml',
      deployment: { qualifier: 'mlkeep', trustedAccount: '555555555555' },
      audit: { account: '333333333333', retention: { days: 2_555 }, shared: false },
      pools: [
        { name: 'a10g', maxNodes: 8, efa: false },
        { name: 'h100', efa: true, reservations: [{ environment: 'prod', id: 'cr-0123456789abcdef0' }] },
      ],
    });
    expect(platform.teams[0]).toMatchObject({
      name: 'credit-risk',
      members: {
        scientist: [{ name: 'risk-data-science', id: '9067a3f2-5c1e-4b7d-8f00-1234567890ab' }],
        engineer: [{ name: 'risk-ml-engineering', id: null }],
      },
      projects: [
        {
          lock: 'governance',
          training: [{ pool: 'h100', maxNodes: 2, maxRuntimeMinutes: 1_440 }],
          confidential: { kind: 'nitro-enclave', measurements: [{ file: 'enclaves/scoring.json' }] },
          budget: { monthlyUsd: 40_000, alertAtPercent: [50, 80, 100] },
        },
      ],
    });
  });

  it('puts the archive into the first environment when no account is named, and says so', () => {
    const platform = readFileSync(join(configFolder(), 'platform.yaml'), 'utf8').replace(
      '  account: "333333333333"\n',
      '',
    );
    const { audit } = load(configFolder({ 'platform.yaml': platform }));

    expect(audit).toMatchObject({ account: '111111111111', region: 'eu-west-1', shared: true });
  });

  it('lists every file it read by its hash', () => {
    expect(load(join(root, 'config')).sources.map(({ path }) => path)).toEqual([
      'acknowledgements.yaml',
      'attestable/triage.json',
      'enclaves/scoring.json',
      'platform.yaml',
      'teams/credit-risk.yaml',
      'teams/fraud.yaml',
      'teams/imaging.yaml',
    ]);
  });
});

describe('defaults by classification', () => {
  it.each(['public', 'internal', 'confidential', 'restricted'] as const)(
    'fill a %s project',
    (classification) => {
      const made = project(`classification: ${classification}`);
      const { lock, retention, scientistsReadData, keyOnlyFromVpc, macie } = DEFAULTS[classification];

      expect(made).toMatchObject({ lock, scientistsReadData, keyOnlyFromVpc, macie });
      expect(`${made.retention.count}${made.retention.unit.slice(0, 1)}`).toBe(retention);
    },
  );

  it('never get weaker as data gets more sensitive', () => {
    const order = [DEFAULTS.public, DEFAULTS.internal, DEFAULTS.confidential, DEFAULTS.restricted];
    const strength = order.map((each) => [
      ['none', 'governance', 'compliance'].indexOf(each.lock),
      Number.parseInt(each.retention, 10),
      Number(!each.scientistsReadData),
      Number(each.keyOnlyFromVpc),
      Number(each.macie),
    ]);

    for (const [index, next] of strength.slice(1).entries()) {
      next.forEach((value, column) => expect(value).toBeGreaterThanOrEqual(strength[index]?.[column] ?? 0));
    }
  });

  it('leave personal data erasable even when it is restricted', () => {
    expect(project('classification: restricted').lock).toBe('compliance');
    expect(project('classification: restricted', 'personalData: true').lock).toBe('governance');
  });

  it('give way to what the manifest says', () => {
    const made = project('classification: restricted', 'lock: none', 'retention: 90d', 'environments: [dev]');

    expect(made).toMatchObject({
      lock: 'none',
      retention: { count: 90, unit: 'days', days: 90 },
      environments: ['dev'],
    });
  });
});

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(jsonSchemas()))('%s is up to date: npm run schema', (name, content) => {
    expect(readFileSync(join(root, 'schema', name), 'utf8')).toBe(content);
  });

  it('describe every field', () => {
    for (const content of Object.values(jsonSchemas())) {
      const missing: string[] = [];
      const visit = (node: unknown, path: string): void => {
        if (typeof node !== 'object' || node === null) return;
        for (const [key, child] of Object.entries((node as { properties?: object }).properties ?? {})) {
          // A field may itself be called properties; what stands in its schema is no field.
          if (typeof child !== 'object') continue;
          if (
            typeof (child as { description?: unknown }).description !== 'string' &&
            !('const' in (child as object))
          ) {
            missing.push(`${path}.${key}`);
          }
        }
        for (const [key, child] of Object.entries(node)) visit(child, `${path}.${key}`);
      };
      visit(JSON.parse(content), '');

      expect(missing).toEqual([]);
    }
  });
});

describe('help', () => {
  it.each([
    ['platform', platformSchema],
    ['team', teamSchema],
    ['acknowledgements', acknowledgementsSchema],
    ['measurements', measurementsSchema],
    ['properties', propertiesSchema],
  ])('stands beside every field of the %s schema', (_, schema) => {
    const paths: string[][] = [];
    const visit = (each: unknown, path: string[]): void => {
      if (each instanceof z.ZodObject) {
        for (const [key, child] of Object.entries(each.shape)) {
          paths.push([...path, key]);
          visit(child, [...path, key]);
        }
      }
      const inner =
        each instanceof z.ZodType
          ? (each.def as { innerType?: unknown; valueType?: unknown; element?: unknown })
          : {};
      for (const [step, child] of [
        [[], inner.innerType],
        [['x'], inner.valueType],
        [['0'], inner.element],
      ] as const) {
        if (child !== undefined) visit(child, [...path, ...step]);
      }
    };
    visit(schema, []);

    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths)
      expect([path.join('.'), helpAt(schema, path)]).toEqual([path.join('.'), expect.anything()]);
  });
});

describe('physical names', () => {
  it('of two projects that meet are refused, naming both', () => {
    const parsed = parseTree('teams/vision.yaml', VISION);
    const checked = parsed.ok ? validate(parsed.tree, teamSchema) : parsed;
    if (!checked.ok) throw new Error('the manifest is valid');
    const team = { ...checked.checked, fileName: 'vision' };
    const claim = (owner: string) => ({ name: 'role x--0abc', owner, team, project: 'detect' });

    expect(meetingNames([claim('dev/a/b'), claim('dev/a/b')])).toEqual([]);
    expect(meetingNames([claim('dev/a/b'), claim('dev/c/d')])).toMatchObject([
      { code: 'meeting-names', key: 'projects.detect', got: 'role x--0abc for dev/c/d and dev/a/b' },
    ]);
  });
});
