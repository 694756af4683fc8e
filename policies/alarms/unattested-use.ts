// policies/alarms: which events tell that somebody tries to use an attested key without showing what it is.

/** An attested key, as events name it. */
export interface WatchedKey {
  /** The last part of its ARN. */
  readonly keyId: string;
  /** `alias/…` */
  readonly alias: string;
}

/** Whatever would show something of what is under the key, or hand on the right to. */
const NAMES = ['Decrypt', 'DeriveSharedSecret', 'GenerateDataKey*', 'ReEncrypt', 'CreateGrant'];

/**
 * The filter over a log group with management events. An attested request has a recipient in its event, whoever it is of;
 * one that is refused all the same comes from code that nobody approved. Of ReEncrypt the first key is the one whose
 * content is read. A refused request may name the key as it was asked for, or in its error alone.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-attestation.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-reencrypt.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function unattestedUsePattern({ keyId, alias }: WatchedKey): string {
  const conditions = [
    ['$.eventSource = "kms.amazonaws.com"'],
    ['$.additionalEventData.recipient NOT EXISTS', '$.errorCode = "AccessDenied*"'],
    NAMES.map((name) => `$.eventName = "${name}"`),
    [
      `$.resources[0].ARN = "*${keyId}"`,
      `$.requestParameters.keyId = "*${keyId}"`,
      `$.requestParameters.keyId = "*${alias}"`,
      `$.errorMessage = "*${keyId}*"`,
    ],
  ];
  return `{ ${conditions.map(anyOf).join(' && ')} }`;
}

function anyOf(tests: readonly string[]): string {
  const [only] = tests;
  return tests.length === 1 ? `(${only ?? ''})` : `(${tests.map((test) => `(${test})`).join(' || ')})`;
}
