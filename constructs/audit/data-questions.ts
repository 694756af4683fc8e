// constructs/audit: what is asked of the data events.
import { ARNS, DAYS, ON_THESE_DAYS, type Question, type QuestionFacts, WHO, quoted } from './question';

/** Every question of the data trail. */
export function dataQuestions({ archiveBucketName }: QuestionFacts): readonly Question[] {
  return [whoReadModel(), whichObjectWasDenied(), whoReadTheArchive(archiveBucketName)];
}

/** Nothing where it cannot be read, and S3 could not either. */
const SOURCE_AS_READ = `try(url_decode(json_extract_scalar(requestparameters, '$["x-amz-copy-source"]')))`;

/**
 * A copy is a read too. Its source is among the parameters as the caller wrote it, and the same place can be written
 * with a percent sign for any letter; so it is searched both as it stands and as S3 reads it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
function whoReadModel(): Question {
  return {
    id: 'WhoReadModel',
    title: 'Who read model X?',
    trail: 'data',
    hint: 'Reads and copies of every object below one place.',
    parameters: [
      ...DAYS,
      'the ARN at which the model begins, arn:aws:s3:::bucket/artifacts/name',
      'the same without arn:aws:s3:::',
    ],
    sql: `SELECT eventtime, account, region, ${WHO}, eventname, sourceipaddress, vpcendpointid, errorcode, requestparameters
FROM data_events
WHERE ${ON_THESE_DAYS}
  AND eventsource = 's3.amazonaws.com'
  AND ((eventname IN ('GetObject', 'GetObjectTorrent', 'SelectObjectContent')
      AND strpos(array_join(${ARNS}, ' '), ?) > 0)
    OR (eventname IN ('CopyObject', 'UploadPartCopy')
      AND strpos(array_join(ARRAY[requestparameters, ${SOURCE_AS_READ}], ' '), ?) > 0))
ORDER BY eventtime`,
  };
}

function whichObjectWasDenied(): Question {
  return {
    id: 'WhichObjectWasDenied',
    title: 'Which object or function was denied?',
    trail: 'data',
    hint: 'Counted by who and what; a sudden number is somebody who tries.',
    parameters: DAYS,
    sql: `SELECT ${WHO}, eventsource, eventname,
  coalesce(json_extract_scalar(requestparameters, '$.bucketName'), json_extract_scalar(requestparameters, '$.functionName')) AS asked_for,
  errorcode, count(*) AS times, min(eventtime) AS first_time, max(eventtime) AS last_time
FROM data_events
WHERE ${ON_THESE_DAYS}
  AND regexp_like(errorcode, '(?i)denied|forbidden|unauthorized')
GROUP BY 1, 2, 3, 4, 5
ORDER BY times DESC`,
  };
}

function whoReadTheArchive(archiveBucketName: string): Question {
  return {
    id: 'WhoReadTheArchive',
    title: 'Who read the archive?',
    trail: 'data',
    hint: 'Questions like this one are among it: Athena reads with the permission of who asks.',
    parameters: DAYS,
    sql: `SELECT ${WHO}, eventname, sourceipaddress, errorcode, count(*) AS files, min(eventtime) AS first_time, max(eventtime) AS last_time
FROM data_events
WHERE ${ON_THESE_DAYS}
  AND eventsource = 's3.amazonaws.com'
  AND eventname <> 'PutObject'
  AND json_extract_scalar(requestparameters, '$.bucketName') = ${quoted([archiveBucketName])}
GROUP BY 1, 2, 3, 4
ORDER BY last_time DESC`,
  };
}
