// A concrete reading of AWS's evaluation logic, for tests: one request, the policies it meets, one answer.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Condition, PolicyDocument, Statement } from '../../policies';

export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Context keys; a list stands for a multi-valued key. Absent keys are absent. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export type Decision = 'allow' | 'explicit deny' | 'implicit deny';

/** Whether any statement of `document` with this effect meets the request. */
export function statementsFor(
  document: PolicyDocument,
  effect: 'Allow' | 'Deny',
  request: Request,
): readonly string[] {
  return document.Statement.filter(
    (statement) => statement.Effect === effect && meets(statement, request),
  ).map((statement) => statement.Sid);
}

/** An IAM principal's request within one account: denies anywhere win; then identity and boundary must both allow. */
export function decide(
  request: Request,
  policies: {
    readonly identity: PolicyDocument;
    readonly boundary?: PolicyDocument;
    /** Bucket or endpoint policy that only denies, or has to allow as well. */
    readonly denying?: readonly PolicyDocument[];
    /** Key policy: its account statements delegate to the identity policy, so both must allow. */
    readonly requiring?: readonly PolicyDocument[];
  },
): Decision {
  const all = [
    policies.identity,
    policies.boundary,
    ...(policies.denying ?? []),
    ...(policies.requiring ?? []),
  ];
  const documents = all.filter((document) => document !== undefined);
  if (documents.some((document) => statementsFor(document, 'Deny', request).length > 0))
    return 'explicit deny';
  const needed = [policies.identity, policies.boundary, ...(policies.requiring ?? [])];
  const allowed = needed.every(
    (document) => document === undefined || statementsFor(document, 'Allow', request).length > 0,
  );
  return allowed ? 'allow' : 'implicit deny';
}

function meets(statement: Statement, request: Request): boolean {
  return (
    actionMeets(statement, request.action) &&
    resourceMeets(statement, request.resource) &&
    conditionMeets(statement.Condition ?? {}, request.context ?? {})
  );
}

function actionMeets({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction !== undefined) return !listOf(NotAction).some((pattern) => like(pattern, action, 'i'));
  return listOf(Action ?? []).some((pattern) => like(pattern, action, 'i'));
}

function resourceMeets({ Resource, NotResource }: Statement, resource: string): boolean {
  if (NotResource !== undefined) return !listOf(NotResource).some((pattern) => like(pattern, resource));
  return listOf(Resource ?? '*').some((pattern) => like(pattern, resource));
}

function conditionMeets(
  condition: Condition,
  context: Readonly<Record<string, string | readonly string[]>>,
): boolean {
  const lower = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      operatorMeets(operator, lower.get(key.toLowerCase()), listOf(expected)),
    ),
  );
}

function operatorMeets(
  operator: string,
  actual: string | readonly string[] | undefined,
  expected: readonly string[],
): boolean {
  const [, quantifier, name = ''] = /^(?:(ForAnyValue|ForAllValues):)?(.*)$/.exec(operator) ?? [];
  const base = name.replace(/IfExists$/, '');
  if (base === 'Null') return (actual === undefined) === (expected[0] === 'true');
  if (quantifier === 'ForAnyValue')
    return listOf(actual ?? []).some((value) => matches(base, value, expected));
  if (quantifier === 'ForAllValues')
    return listOf(actual ?? []).every((value) => matches(base, value, expected));
  if (actual === undefined) return name.endsWith('IfExists') || /Not/.test(base);
  return matches(base, String(actual), expected);
}

function matches(operator: string, actual: string, expected: readonly string[]): boolean {
  switch (operator) {
    case 'StringEquals':
      return expected.includes(actual);
    case 'StringNotEquals':
      return !expected.includes(actual);
    case 'StringEqualsIgnoreCase':
      return expected.some((each) => each.toLowerCase() === actual.toLowerCase());
    case 'StringNotEqualsIgnoreCase':
      return !expected.some((each) => each.toLowerCase() === actual.toLowerCase());
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals':
      return expected.some((pattern) => like(pattern, actual));
    case 'StringNotLike':
    case 'ArnNotLike':
    case 'ArnNotEquals':
      return !expected.some((pattern) => like(pattern, actual));
    case 'Bool':
      return expected.includes(actual);
    case 'NumericLessThan':
      return expected.some((limit) => Number(actual) < Number(limit));
    case 'NumericLessThanEquals':
      return expected.some((limit) => Number(actual) <= Number(limit));
    case 'NumericGreaterThanEquals':
      return expected.some((limit) => Number(actual) >= Number(limit));
    case 'NotIpAddress':
      return !expected.some((range) => inRange(actual, range));
    default:
      throw new Error(`operator ${operator} is not read by this helper`);
  }
}

function like(pattern: string, text: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, `s${flags}`).test(text);
}

function inRange(address: string, range: string): boolean {
  const [base = '', length = '32'] = range.split('/');
  const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
