import { checkTemplates } from '../../../lib/checks';
import { results } from '../../_helpers/check-template';
import { verdictOn } from '../../_helpers/judge-resource';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

describe('a cluster in more than one zone', () => {
  const ofCluster = (name: unknown, ...members: readonly unknown[]) =>
    results('rds-multi-az', {
      Resources: {
        C: { Type: CLUSTER, Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: name } },
        ...Object.fromEntries(
          members.map((DBClusterIdentifier, index) => [
            `I${index}`,
            { Type: INSTANCE, Properties: { DBClusterIdentifier } },
          ]),
        ),
      },
    }).find(({ resource }) => resource === 'C')?.verdict;
  const reference = { Ref: 'C' };

  it.each([
    ['two instances by reference', undefined, [reference, { 'Fn::Sub': '${C}' }], 'pass'],
    ['two by name, in whatever letters', 'Acme', ['acme', 'ACME'], 'pass'],
    ['one instance', 'acme', ['acme', 'other'], 'fail'],
    ['no name, beside instances of no cluster', undefined, [undefined, undefined], 'fail'],
    ['no name, beside instances of another', undefined, ['other', 'other'], 'fail'],
  ])('with %s: %s', (_, name, members, verdict) => {
    expect(ofCluster(name, ...members)).toBe(verdict);
  });

  it('has no instances of another Region', () => {
    const cluster = { Type: CLUSTER, Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: 'acme' } };
    const instance = { Type: INSTANCE, Properties: { DBClusterIdentifier: 'acme' } };
    const { results: found } = checkTemplates([
      { name: 'a', region: 'eu-west-1', account: '111111111111', template: { Resources: { C: cluster } } },
      {
        ...{ name: 'b', region: 'eu-central-1', account: '111111111111' },
        template: { Resources: { I: instance, J: instance } },
      },
    ]);

    expect(
      found.filter(({ control, resource }) => control === 'rds-multi-az' && resource === 'C'),
    ).toMatchObject([{ verdict: 'fail' }]);
  });
});

it.each([
  [undefined, 'pass'],
  [true, 'pass'],
  ['TRUE', 'pass'],
  [false, 'fail'],
  ['no', 'fail'],
  [{ Ref: 'P' }, 'unknown'],
])('minor versions with AutoMinorVersionUpgrade %j: %s', (AutoMinorVersionUpgrade, verdict) => {
  expect(verdictOn('rds-minor', INSTANCE, { AutoMinorVersionUpgrade })).toBe(verdict);
});
