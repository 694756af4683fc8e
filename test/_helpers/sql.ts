// Reads a query as far as a table can contradict it: which columns, fields, functions and tables it names, and whether
// they exist. It is no parser of SQL: it knows the words that our questions use, and refuses any other.

/** A column as the Glue catalogue describes it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

const KEYWORDS = new Set(
  'SELECT FROM WHERE AND OR IN AS BETWEEN IS NULL GROUP BY ORDER DESC ARRAY'.split(' '),
);
// https://docs.aws.amazon.com/athena/latest/ug/functions-env3.html: those of Trino
const FUNCTIONS = new Set(
  'any_match array_join coalesce contains count json_extract json_extract_scalar max min regexp_like starts_with strpos transform try url_decode'.split(
    ' ',
  ),
);

/** What is wrong with `sql` over `table` with these columns; empty when nothing is. */
export function faultsOf(sql: string, table: string, columns: readonly Column[]): readonly string[] {
  const tokens = tokensOf(sql);
  return [...bracketFaults(tokens), ...wordFaults(tokens, table, columns)];
}

/** Words with dots, numbers, question marks, `->` and single signs; texts stand as `''`. */
function tokensOf(sql: string): readonly string[] {
  return (
    sql
      .match(/'(?:[^']|'')*'|[A-Za-z_][\w.]*|\d+|->|<>|[^\s]/g)
      ?.map((token) => (token.startsWith("'") ? "''" : token)) ?? []
  );
}

function bracketFaults(tokens: readonly string[]): readonly string[] {
  const open: string[] = [];
  for (const token of tokens) {
    if (token === '(' || token === '[') open.push(token);
    if (token === ')' && open.pop() !== '(') return ['a bracket that closes nothing'];
    if (token === ']' && open.pop() !== '[') return ['a bracket that closes nothing'];
  }
  return open.length === 0 ? [] : ['a bracket that is not closed'];
}

function wordFaults(tokens: readonly string[], table: string, columns: readonly Column[]): readonly string[] {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const aliases = new Set(tokens.filter((_, index) => tokens[index - 1] === 'AS'));
  const lambdas = lambdasOf(tokens, types);
  return tokens.flatMap((token, index) => {
    if (!/^[A-Za-z_]/.test(token) || KEYWORDS.has(token)) return [];
    if (tokens[index - 1] === 'FROM') return token === table ? [] : [`table ${token}`];
    if (tokens[index + 1] === '(') return FUNCTIONS.has(token) ? [] : [`function ${token}`];
    if (tokens[index - 1] === 'AS' || tokens[index + 1] === '->' || aliases.has(token)) return [];
    const [first = '', ...fields] = token.split('.');
    const type = lambdas.get(first) ?? types.get(first);
    return type !== undefined && hasField(type, fields) ? [] : [`column ${token}`];
  });
}

/** `any_match(column, name -> …)`: the name stands for an element of the column. */
function lambdasOf(
  tokens: readonly string[],
  types: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [index, token] of tokens.entries()) {
    if (token !== '->') continue;
    const list = tokens[index - 3] ?? '';
    const element = list === ']' ? 'string' : /^array<(.*)>$/.exec(types.get(list) ?? '')?.[1];
    if (element !== undefined) found.set(tokens[index - 1] ?? '', element);
  }
  return found;
}

function hasField(type: string, fields: readonly string[]): boolean {
  const [first, ...rest] = fields;
  if (first === undefined) return true;
  const inner = /^struct<(.*)>$/.exec(type)?.[1];
  const field = inner === undefined ? undefined : splitFields(inner).find(([name]) => name === first);
  return field !== undefined && hasField(field[1], rest);
}

/** `a:string,b:struct<c:string>` as pairs. */
function splitFields(text: string): readonly (readonly [string, string])[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of text) {
    if (sign === '<') depth += 1;
    if (sign === '>') depth -= 1;
    if (sign === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  return [...parts, part].map((each) => {
    const at = each.indexOf(':');
    return [each.slice(0, at), each.slice(at + 1)] as const;
  });
}
