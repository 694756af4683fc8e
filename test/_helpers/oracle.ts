// A second reading of AWS's evaluation logic, written apart from lib/proof: regular expressions, loops, true and false.
// It knows nothing of classes, of three values or of opaque letters; where AWS is silent it takes one side, and tests allow for both.
import type { Json } from '../../lib/proof/core';

export interface OracleDocument {
  readonly Version?: string;
  readonly Statement: readonly OracleStatement[];
}

export interface OracleStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly NotPrincipal?: Readonly<Record<string, string | readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface OracleRequest {
  readonly action: string;
  readonly resource: string;
  /** Every key of the request, in lower case, those of caller and resource included. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export interface OracleWorld {
  readonly kind: 'user' | 'role' | 'service' | 'anonymous';
  /** ARNs by which the caller can be named: itself and its session. Or the service's name. */
  readonly names: {
    readonly direct: readonly string[];
    readonly role: string | null;
    readonly account: string | null;
  };
  readonly resourceAccount: string;
  readonly guard: 'policy' | 'key' | 'trust' | 'none';
  readonly identity: OracleDocument;
  readonly boundary: OracleDocument | null;
  readonly session: OracleDocument | null;
  readonly scps: readonly OracleDocument[];
  readonly rcps: readonly OracleDocument[];
  readonly resource: OracleDocument;
}

const RCP_SERVICES = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

export function oracleAllows(request: OracleRequest, world: OracleWorld): boolean {
  const rcps = RCP_SERVICES.includes(request.action.split(':')[0] ?? '') ? world.rcps : [];
  const isPrincipal = world.kind === 'user' || world.kind === 'role';
  const own = isPrincipal ? [world.identity, world.boundary, world.session, ...world.scps] : [];
  for (const document of own)
    if (document !== null && has(document, 'Deny', request, () => true)) return false;
  const meant = (statement: OracleStatement): boolean => names(statement, world).length > 0;
  for (const document of [world.resource, ...rcps]) if (has(document, 'Deny', request, meant)) return false;
  if (!rcps.every((document) => has(document, 'Allow', request, meant))) return false;
  const by = (way: string) =>
    has(world.resource, 'Allow', request, (statement) => names(statement, world).includes(way));
  if (!isPrincipal) return world.guard !== 'none' && by('direct');
  if (!world.scps.every((document) => has(document, 'Allow', request, () => true))) return false;
  const limits = [world.boundary, world.session].every(
    (document) => document === null || has(document, 'Allow', request, () => true),
  );
  const granted = limits && has(world.identity, 'Allow', request, () => true);
  if (world.names.account !== world.resourceAccount)
    return world.guard !== 'none' && granted && (by('direct') || by('role') || by('account'));
  if (world.guard === 'none') return granted;
  const named = by('direct') || (by('role') && limits);
  return world.guard === 'policy' ? granted || named : named || (by('account') && granted);
}

function has(
  { Statement: statements }: OracleDocument,
  effect: 'Allow' | 'Deny',
  request: OracleRequest,
  isMeant: (statement: OracleStatement) => boolean,
): boolean {
  return statements.some(
    (statement) => statement.Effect === effect && isMeant(statement) && applies(statement, request),
  );
}

/** How a statement of a resource policy names the caller: direct, role, account. */
function names({ Principal, NotPrincipal }: OracleStatement, world: OracleWorld): readonly string[] {
  if (Principal === '*') return ['direct'];
  if (Principal !== undefined) return waysIn(Principal, world);
  return waysIn(NotPrincipal ?? {}, world).length > 0 ? [] : ['direct'];
}

function waysIn(
  listed: Readonly<Record<string, string | readonly string[]>>,
  { names: { direct, role, account }, kind }: OracleWorld,
): readonly string[] {
  const type = kind === 'service' ? 'Service' : 'AWS';
  const values = listOf(listed[type] ?? []);
  const ways: string[] = [];
  if (listOf(listed.AWS ?? []).includes('*') || values.some((value) => direct.includes(value)))
    ways.push('direct');
  if (role !== null && values.includes(role)) ways.push('role');
  if (
    account !== null &&
    values.some((value) => value === account || value === `arn:aws:iam::${account}:root`)
  )
    ways.push('account');
  return ways;
}

function applies(statement: OracleStatement, { action, resource, context }: OracleRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const actions = listOf(Action ?? NotAction ?? []).some((pattern) => like(pattern, action, 'i'));
  if (actions === (Action === undefined)) return false;
  const written = listOf(Resource ?? NotResource ?? '*').map((pattern) => substituted(pattern, context));
  const resources = written.some((pattern) => pattern !== null && like(pattern, resource, ''));
  if (Resource === undefined && NotResource !== undefined ? resources : !resources) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      holds(operator, context[key.toLowerCase()] ?? [], listOf(values), context),
    ),
  );
}

export function holds(
  operator: string,
  actual: readonly string[],
  written: readonly string[],
  context: OracleRequest['context'],
): boolean {
  const [, quantifier, rest = ''] = /^(?:(\w+):)?(\w+)$/.exec(operator) ?? [];
  const ifExists = rest.endsWith('IfExists');
  const name = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  if (name === 'Null') return written.includes(String(actual.length === 0));
  const isNegated = name.includes('Not');
  const positive = name.replace('Not', '');
  const one = (value: string): boolean =>
    written.some((text) => {
      const expected = substituted(text, context);
      return expected !== null && compares(positive, value, expected);
    }) !== isNegated;
  const isEmpty = actual.length === 0 || (quantifier !== undefined && actual.every((value) => value === ''));
  if (quantifier === 'ForAllValues') return isEmpty || actual.every(one);
  if (quantifier === 'ForAnyValue') return !isEmpty && actual.some(one);
  if (actual.length === 0) return ifExists || isNegated;
  return actual.some(one);
}

function compares(operator: string, value: string, expected: string): boolean {
  const [left, right] = [Number(value), Number(expected)];
  const [then, limit] = [Date.parse(value), Date.parse(expected)];
  switch (operator) {
    case 'StringEquals':
      return value === expected.replaceAll('\u0001', '*').replaceAll('\u0002', '?');
    case 'StringEqualsIgnoreCase':
      return value.toLowerCase() === expected.toLowerCase();
    case 'StringLike':
      return like(expected, value, '');
    case 'Bool':
      return value === expected;
    case 'NumericEquals':
      return left === right;
    case 'NumericLessThan':
      return left < right;
    case 'NumericLessThanEquals':
      return left <= right;
    case 'NumericGreaterThan':
      return left > right;
    case 'NumericGreaterThanEquals':
      return left >= right;
    case 'DateEquals':
      return then === limit;
    case 'DateLessThan':
      return then < limit;
    case 'DateLessThanEquals':
      return then <= limit;
    case 'DateGreaterThan':
      return then > limit;
    case 'DateGreaterThanEquals':
      return then >= limit;
    case 'IpAddress':
      return inRange(value, expected);
    case 'ArnEquals':
    case 'ArnLike':
      return likeArn(expected, value);
    default:
      throw new Error(`the oracle does not read ${operator}`);
  }
}

/** A pattern with its variables replaced; null when one has no value. Letters for wildcards in values stay letters. */
function substituted(pattern: string, context: OracleRequest['context']): string | null {
  const missing: string[] = [];
  const text = pattern.replace(/\$\{([^}]*)\}/g, (_, inside: string) => {
    if (inside === '*') return '\u0001';
    if (inside === '?') return '\u0002';
    const [key = '', fallback] = inside.split(', ');
    const value = context[key.toLowerCase()]?.[0];
    if (value === undefined && fallback === undefined) missing.push(key);
    return value ?? fallback?.replaceAll("'", '') ?? '';
  });
  return missing.length > 0 ? null : text;
}

export function like(pattern: string, text: string, flags: '' | 'i'): boolean {
  const source = [...pattern]
    .map((letter) => {
      if (letter === '*') return '[^]*';
      if (letter === '?') return '[^]';
      if (letter === '\u0001') return '\\*';
      if (letter === '\u0002') return '\\?';
      return letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, `u${flags}`).test(text);
}

export function likeArn(pattern: string, text: string): boolean {
  const [patterns, texts] = [pattern.split(':'), text.split(':')];
  if (patterns.length < 6 || texts.length < 6) return false;
  const join = (parts: string[]): string[] => [...parts.slice(0, 5), parts.slice(5).join(':')];
  return join(patterns).every((part, at) => like(part, join(texts)[at] ?? '', ''));
}

function inRange(value: string, range: string): boolean {
  const [base = '', length = '32'] = range.split('/');
  if (value.includes(':') || base.includes(':')) return false;
  const bits = (text: string): string =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  return bits(value).slice(0, Number(length)) === bits(base).slice(0, Number(length));
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** The document as the prover reads it. */
export function asJson(document: OracleDocument): Json {
  return document as unknown as Json;
}
