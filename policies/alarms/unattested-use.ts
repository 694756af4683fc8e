// policies/alarms: which events tell that somebody tries to use an attested key without showing what it is.

/** Whatever would show something of what is under the key, or hand on the right to. */
const NAMES = ['Decrypt', 'DeriveSharedSecret', 'GenerateDataKey*', 'ReEncrypt', 'CreateGrant'];

/**
 * The filter over a log group with management events. An attested request has a recipient in its event, whoever it is of;
 * a refused one may name the key in its error alone.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/ct-attestation.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function unattestedUsePattern(keyArn: string): string {
  const names = NAMES.map((name) => `($.eventName = "${name}")`).join(' || ');
  const key = `($.resources[0].ARN = "${keyArn}") || ($.errorMessage = "*${keyArn}*")`;
  return `{ ($.eventSource = "kms.amazonaws.com") && ($.additionalEventData.recipient NOT EXISTS) && (${names}) && (${key}) }`;
}
