// constructs/audit: what is asked of the management events.
import { ARNS, DAYS, ON_THESE_DAYS, type Question, type QuestionFacts, WHO, quoted } from './question';

const KEY = 'the ARN of the key, not of an alias';

/** What KMS calls a use of a key in its events, and the lending of one. */
const USES = [
  'CreateGrant',
  'Decrypt',
  'DeriveSharedSecret',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'ReEncrypt',
  'Sign',
  'Verify',
  'VerifyMac',
];

/** Requests that can bring an attestation document for a key. */
const ATTESTABLE = ['Decrypt', 'DeriveSharedSecret', 'GenerateDataKey', 'GenerateDataKeyPair'];

const POLICY_CHANGES = [
  'CreateGrant',
  'DeleteBucketPolicy',
  'DeleteBucketPublicAccessBlock',
  'PutBucketAcl',
  'PutBucketOwnershipControls',
  'PutBucketPolicy',
  'PutBucketPublicAccessBlock',
  'PutKeyPolicy',
  'RetireGrant',
  'RevokeGrant',
];

/** Every question of the management trail. */
export function managementQuestions(facts: QuestionFacts): readonly Question[] {
  return [
    ...keyQuestions(),
    ...emergencyQuestions(facts),
    management('WhatWasDenied', 'What was denied?', {
      hint: 'Every request that AWS refused for want of permission.',
      sql: `SELECT eventtime, account, region, ${WHO}, eventsource, eventname, sourceipaddress, errorcode, errormessage
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND regexp_like(errorcode, '(?i)denied|forbidden|unauthorized')
ORDER BY eventtime`,
    }),
    management('WhoChangedAPolicy', 'Who changed a bucket policy or a key policy?', {
      hint: 'Public access, ownership, ACLs and grants of keys included.',
      sql: `SELECT eventtime, account, region, ${WHO}, eventname,
  coalesce(json_extract_scalar(requestparameters, '$.bucketName'), json_extract_scalar(requestparameters, '$.keyId')) AS changed,
  sourceipaddress, errorcode, requestparameters
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND eventsource IN ('s3.amazonaws.com', 'kms.amazonaws.com')
  AND eventname IN (${quoted(POLICY_CHANGES)})
ORDER BY eventtime`,
    }),
    whoTouchedTheTrail(facts),
  ];
}

/** Without the alias of its key a trail falls silent; with another table a question finds what somebody wants it to. */
function whoTouchedTheTrail(facts: QuestionFacts): Question {
  const parameter = (name: string, value: string): string =>
    `json_extract_scalar(requestparameters, '$.${name}') = ${quoted([value])}`;
  return management('WhoTouchedTheTrail', 'Who touched the trail?', {
    hint: 'Changes of trails, of the archive, of the log group of an account, and of these tables and questions.',
    sql: `SELECT eventtime, account, region, ${WHO}, eventsource, eventname, sourceipaddress, errorcode, requestparameters
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND readonly = 'false'
  AND (eventsource = 'cloudtrail.amazonaws.com'
    OR ${parameter('bucketName', facts.archiveBucketName)}
    OR ${parameter('aliasName', facts.archiveKeyAliasName)}
    OR ${parameter('logGroupName', facts.trailLogGroupName)}
    OR (account = ${quoted([facts.auditAccount])}
      AND eventsource IN ('athena.amazonaws.com', 'glue.amazonaws.com')
      AND eventname <> 'StartQueryExecution'))
ORDER BY eventtime`,
  });
}

function keyQuestions(): readonly Question[] {
  return [
    management('WhoUsedKey', 'Who used key Y?', {
      hint: 'Counted by who, how, and what S3 used it for.',
      parameters: [KEY],
      sql: `SELECT ${WHO}, eventname,
  json_extract_scalar(requestparameters, '$.encryptionContext["aws:s3:arn"]') AS used_for,
  errorcode, count(*) AS times, min(eventtime) AS first_time, max(eventtime) AS last_time
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND eventsource = 'kms.amazonaws.com'
  AND eventname IN (${quoted(USES)})
  AND contains(${ARNS}, ?)
GROUP BY 1, 2, 3, 4
ORDER BY last_time DESC`,
    }),
    // https://docs.aws.amazon.com/kms/latest/developerguide/ct-attestation.html
    management('WhatCameWithoutAttestation', 'Which Decrypt of key Y came without attestation?', {
      hint: 'KMS writes the recipient only where the request brought a signed attestation document.',
      parameters: [KEY],
      sql: `SELECT eventtime, account, region, ${WHO}, eventname, useridentity.invokedby AS through, sourceipaddress, errorcode
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND eventsource = 'kms.amazonaws.com'
  AND eventname IN (${quoted(ATTESTABLE)})
  AND contains(${ARNS}, ?)
  AND json_extract(additionaleventdata, '$.recipient') IS NULL
ORDER BY eventtime`,
    }),
  ];
}

function emergencyQuestions({ breakGlassRoleArns }: QuestionFacts): readonly Question[] {
  return [
    management('WhoAssumedBreakGlass', 'Who assumed break-glass?', {
      hint: 'Refused attempts included; one from another account is written down there alone.',
      sql: `SELECT eventtime, account, region, ${WHO}, eventname,
  json_extract_scalar(requestparameters, '$.roleArn') AS role_arn,
  json_extract_scalar(requestparameters, '$.roleSessionName') AS session_name,
  sourceipaddress, errorcode, errormessage
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND eventsource = 'sts.amazonaws.com'
  AND starts_with(eventname, 'AssumeRole')
  AND (json_extract_scalar(requestparameters, '$.roleArn') IN (${quoted(breakGlassRoleArns)})
    OR any_match(ARRAY[${quoted(breakGlassRoleArns)}], emergency -> strpos(errormessage, emergency) > 0))
ORDER BY eventtime`,
    }),
    management('WhatBreakGlassDid', 'What did break-glass do?', {
      hint: 'Every management event of a session of an emergency role.',
      sql: `SELECT eventtime, account, region, useridentity.arn AS who, eventsource, eventname, sourceipaddress, errorcode, requestparameters
FROM management_events
WHERE ${ON_THESE_DAYS}
  AND useridentity.sessioncontext.sessionissuer.arn IN (${quoted(breakGlassRoleArns)})
ORDER BY eventtime`,
    }),
  ];
}

function management(
  id: string,
  title: string,
  { hint, parameters = [], sql }: { hint: string; parameters?: readonly string[]; sql: string },
): Question {
  return { id, title, trail: 'management', hint, parameters: [...DAYS, ...parameters], sql };
}
