// lib/checks/rules: an event that an alarm has to see, as far as the benchmark describes it.

/** What is known of a field: it is this text, with asterisks as wildcards; it is there and is not this; it is absent. */
export type Condition = { readonly is: string } | { readonly isNot: string } | 'absent';

/** Events that an alarm has to see: all those that meet the conditions. */
export interface RequiredEvent {
  /** The event in a word or two, for people. */
  readonly label: string;
  readonly fields: Readonly<Record<string, Condition>>;
  /** Nothing that AWS documents says that there are such events. Missing one is not known to be wrong. */
  readonly isDoubtful?: true;
}

/** Fields that every record of CloudTrail carries, as text. */
const ALWAYS_PRESENT: ReadonlySet<string> = new Set([
  'awsRegion',
  'eventID',
  'eventName',
  'eventSource',
  'eventTime',
  'eventType',
  'eventVersion',
  'sourceIPAddress',
]);

/**
 * Whether every record of CloudTrail has `field`, as text.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function isAlwaysPresent(field: string): boolean {
  return ALWAYS_PRESENT.has(field);
}

/** Whether `term` may stand in any record, whatever happened. */
export function mayStandAnywhere(term: string): boolean {
  return COMMON_TEXT.includes(term);
}

const COMMON_TEXT = JSON.stringify({
  ...Object.fromEntries([...ALWAYS_PRESENT].map((field) => [field, ''])),
  userIdentity: { type: '', principalId: '', arn: 'arn:aws:iam::', accountId: '' },
  userAgent: 'amazonaws.com AwsApiCall AWS',
});
