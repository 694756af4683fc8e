// What the alarm on attested keys hears: events in the form in which AWS's pages show them, against the filter.
import { jsonFormula } from '../../lib/checks/rules/cis/monitoring/json-pattern';
import { type Leaf, simplified } from '../../lib/checks/rules/cis/monitoring/formula';
import { matchesText } from '../../lib/checks/rules/cis/monitoring/wildcard';
import { attestedKeyAlias, unattestedUsePattern } from '../../policies';
import { KEY_ARN, LONGEST, SCORING } from '../_helpers/scopes';

const KEY_ID = '11111111-2222-3333-4444-555555555555';
const OTHER = 'arn:aws:kms:eu-west-1:222222222222:key/99999999-2222-3333-4444-555555555555';
const ALIAS = attestedKeyAlias(SCORING);
const PATTERN = unattestedUsePattern({ keyId: KEY_ID, alias: ALIAS });

type Json = Readonly<Record<string, unknown>>;

/** What stands at a place such as `resources[0].ARN`. */
function at(event: Json, field: string): unknown {
  return field
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>((value, step) => (value as Json | null | undefined)?.[step], event);
}

/** Whether CloudWatch Logs counts `event`. */
function isHeard(event: Json): boolean {
  const formula = jsonFormula(PATTERN);
  if (formula === undefined) throw new Error('a pattern that nobody reads');
  const decide = (leaf: Leaf) => {
    if (leaf.kind !== 'test') throw new Error('the pattern looks for a term');
    const value = at(event, leaf.field);
    const { test } = leaf;
    if (test.kind === 'absent') return value === undefined ? 'yes' : 'no';
    if (test.kind !== 'like' || test.negated) throw new Error(`the pattern asks for ${test.kind}`);
    if (typeof value !== 'string') return 'no';
    return test.wildcards.some((wildcard) => matchesText(wildcard, value) === 'yes') ? 'yes' : 'no';
  };
  const said = simplified(formula, decide, { left: 1_000 });
  if (said.kind !== 'known' || said.truth === 'open') throw new Error('the pattern does not decide');
  return said.truth === 'yes';
}

function event(eventName: string, more: Json = {}): Json {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'AssumedRole', accountId: '222222222222' },
    eventSource: 'kms.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    requestParameters: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT', keyId: KEY_ARN },
    responseElements: null,
    resources: [{ accountId: '222222222222', type: 'AWS::KMS::Key', ARN: KEY_ARN }],
    ...more,
  };
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-nitro-enclave.html */
const ENCLAVE = {
  additionalEventData: {
    recipient: {
      attestationDocumentModuleId: 'i-123456789abcde123-enc123456789abcde12',
      attestationDocumentEnclaveImageDigest: 'a'.repeat(96),
      attestationDocumentEnclavePCR1: 'b'.repeat(96),
      attestationDocumentEnclavePCR2: 'c'.repeat(96),
    },
    keyMaterialId: '0'.repeat(64),
  },
};

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-nitro-tpm.html */
const NITRO_TPM = {
  additionalEventData: {
    recipient: {
      attestationDocumentModuleId: 'i-123456789abcde123',
      attestationDocumentNitroTPMPCR4: 'a'.repeat(96),
    },
  },
};

/** What KMS says of every use, attested or not. */
const ORDINARY = { additionalEventData: { keyMaterialId: '0'.repeat(64) } };

/** Refused requests name no resource, and the key in their error if it is known. */
const REFUSED = {
  errorCode: 'AccessDenied',
  errorMessage: `User: arn:aws:sts::222222222222:assumed-role/x/y is not authorized to perform: kms:Decrypt on resource: ${KEY_ARN} with an explicit deny in a resource-based policy`,
  requestParameters: null,
  resources: undefined,
};

const USES = [
  'Decrypt',
  'DeriveSharedSecret',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncrypt',
  'CreateGrant',
];

describe('the alarm on use of an attested key without attestation', () => {
  it.each(USES)('hears of %s without attestation', (name) => {
    expect(isHeard(event(name))).toBe(true);
    expect(isHeard(event(name, ORDINARY))).toBe(true);
  });

  it.each(USES)('hears of %s that was refused', (name) => {
    expect(isHeard(event(name, REFUSED))).toBe(true);
  });

  it.each([
    ['an enclave', ENCLAVE],
    ['a NitroTPM', NITRO_TPM],
  ])('is silent when %s attests, and hears of one that is refused all the same', (_, attested) => {
    for (const name of ['Decrypt', 'GenerateDataKey', 'GenerateDataKeyPair', 'DeriveSharedSecret']) {
      expect(isHeard(event(name, attested))).toBe(false);
      expect(isHeard(event(name, { ...attested, errorCode: 'AccessDenied' }))).toBe(true);
    }
  });

  it.each([
    ['its ARN', KEY_ARN],
    ['its id', KEY_ID],
    ['its alias', ALIAS],
    ['the ARN of its alias', `arn:aws:kms:eu-west-1:222222222222:${ALIAS}`],
  ])('hears of a refused request that names the key by %s and no resource', (_, keyId) => {
    expect(
      isHeard(event('GenerateDataKey', { ...REFUSED, errorMessage: 'no', requestParameters: { keyId } })),
    ).toBe(true);
  });

  it('hears of re-encryption away from the key', () => {
    const both = [{ ARN: KEY_ARN }, { ARN: OTHER }];

    expect(
      isHeard(event('ReEncrypt', { requestParameters: { destinationKeyId: OTHER }, resources: both })),
    ).toBe(true);
  });

  it.each([
    ['another key', event('Decrypt', { resources: [{ ARN: OTHER }], requestParameters: { keyId: OTHER } })],
    ['encrypting, which shows nothing', event('Encrypt')],
    ['a look at the key', event('DescribeKey')],
    ['another service', { ...event('Decrypt'), eventSource: 'cloudhsm.amazonaws.com' }],
  ])('is silent about %s', (_, silent) => {
    expect(isHeard(silent)).toBe(false);
  });

  it('fits into a filter, whatever the project is called', () => {
    const longest = unattestedUsePattern({ keyId: KEY_ID, alias: attestedKeyAlias(LONGEST) });

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    expect(longest.length).toBeLessThanOrEqual(1_024);
  });
});
