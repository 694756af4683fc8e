// Access keys of users, of which version 6.0 of the benchmark speaks last. Whose a key is may be open.
import { checkTemplates } from '../../../lib/checks';
import { openTemplate } from '../../_helpers/check-template';
import { UNKNOWN, either } from '../../_helpers/judge-resource';

const USER = { Type: 'AWS::IAM::User', Properties: { UserName: 'robot', LoginProfile: { Password: 'x' } } };
const OTHER = { Type: 'AWS::IAM::User', Properties: { UserName: 'other' } };

const OWN = { Ref: 'U' };
const OLD = { UserName: OWN, Status: 'Inactive' };

function verdictWith(control: string, keys: readonly object[]): string | undefined {
  const resources = keys.map((Properties, index): [string, object] => [
    `K${index}`,
    { Type: 'AWS::IAM::AccessKey', Properties },
  ]);
  const template = openTemplate({ U: USER, Other: OTHER, ...Object.fromEntries(resources) });
  const { results } = checkTemplates([{ name: 't.json', template }], { benchmark: '6.0' });
  return results.find((result) => result.control === control && result.resource === 'U')?.verdict;
}

it.each<[string, readonly object[], string]>([
  ['none', [], 'pass'],
  ['one', [{ UserName: OWN }], 'pass'],
  ['two', [{ UserName: OWN }, { UserName: 'robot' }], 'fail'],
  ['two, of which one is off', [{ UserName: OWN }, OLD], 'pass'],
  ['two, of which one has a status that is none', [{ UserName: OWN }, { ...OLD, Status: 'off' }], 'unknown'],
  ['two, of which one may be another’s', [{ UserName: OWN }, { UserName: either(OWN, 'other') }], 'unknown'],
  ['one, and one of nobody knows whom', [{ UserName: OWN }, { UserName: UNKNOWN }], 'unknown'],
  [
    'one, and one of nobody knows whom that is off',
    [{ UserName: OWN }, { ...OLD, UserName: UNKNOWN }],
    'pass',
  ],
  ['one of nobody knows whom', [{ UserName: UNKNOWN }], 'pass'],
  ['one, and one of somebody else', [{ UserName: OWN }, { UserName: { Ref: 'Other' } }], 'pass'],
])('a user with these active keys: %s', (_, keys, verdict) => {
  expect(verdictWith('user-one-key', keys)).toBe(verdict);
});

it.each<[string, readonly object[], string]>([
  ['no key', [], 'pass'],
  ['a key', [{ UserName: OWN }], 'fail'],
  ['a key of somebody else', [{ UserName: 'other' }], 'pass'],
  ['a key of nobody knows whom', [{ UserName: UNKNOWN }], 'unknown'],
])('a user with a password and %s', (_, keys, verdict) => {
  expect(verdictWith('user-no-initial-keys', keys)).toBe(verdict);
});
