// constructs/audit: a question to the trail: a name that is one, the query behind it, and what every `?` in it stands for.
import type { Trail } from '../../policies';

/** What the queries are functions of. */
export interface QuestionFacts {
  /** ARNs of every emergency role. */
  readonly breakGlassRoleArns: readonly string[];
  /** Name of the archive bucket. */
  readonly archiveBucketName: string;
  /** Name of the alias by which trails find the archive's key, where it is ours. */
  readonly archiveKeyAliasName: string;
  /** Name of the log group that every account's management trail writes. */
  readonly trailLogGroupName: string;
  /** The account in which the questions are asked. */
  readonly auditAccount: string;
}

/** A saved query. */
export interface Question {
  /** Ends the id of its construct. */
  readonly id: string;
  /** What it answers; the name of the saved query. */
  readonly title: string;
  /** The trail that knows the answer. */
  readonly trail: Trail;
  /** What to know before asking. */
  readonly hint: string;
  /** What each `?` stands for, in their order. */
  readonly parameters: readonly string[];
  readonly sql: string;
}

/** The first two parameters of every question: without days a query would read the whole archive. */
export const DAYS = [
  'the first day, as yyyy/MM/dd; files are sorted by the day on which they were delivered, in UTC',
  'the last day',
] as const;

/** Selects the days of {@link DAYS}. */
export const ON_THESE_DAYS = 'day BETWEEN ? AND ?';

/** Who it was: the session of a role says its name in the ARN, a service its host name. */
export const WHO =
  'coalesce(useridentity.arn, useridentity.invokedby, useridentity.username, useridentity.principalid) AS who';

/** ARNs of what an event is about, as a list. A placeholder stands outside of it: not every engine takes one in a lambda. */
export const ARNS = 'transform(resources, resource -> resource.arn)';

/** Texts as SQL writes them, with commas between. */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');
}

/** What the saved query says of itself: the hint, and its parameters by number. */
export function descriptionOf({ hint, parameters }: Question): string {
  const numbered = parameters.map((parameter, index) => `${index + 1}. ${parameter}`);
  return `${hint} In place of each ?, texts in single quotes: ${numbered.join('; ')}.`;
}
