// lib/checks/rules: reads filter patterns of JSON events: `{ ($.a = "x") || ($.b NOT EXISTS && $.c != y*) }`. Total: it
// either understands the whole pattern, or gives nothing.
import type { FieldTest } from './field-test';
import { looksNumeric } from './field-test';
import { type Formula, OPEN } from './formula';
import { wordsOf } from './regex';
import { wildcardOf } from './wildcard';

const MOST_BRACKETS = 50;

/** What a pattern in braces says; undefined when it is not understood. */
export function jsonFormula(pattern: string): Formula | undefined {
  const reader = new Reader(pattern);
  if (!reader.takes('{')) return undefined;
  const formula = reader.disjunction(0);
  return reader.takes('}') && reader.isAtEnd() ? formula : undefined;
}

const SELECTOR = /\$(?:\.(?:[\w-]+|\*|\['[^'\]]+'\])|\[(?:\d+|\*)\])+/y;
const OPERATOR = /!=|<=|>=|=|<|>/y;
const POSTFIX = /(?:NOT\s+EXISTS|IS\s+(?:NULL|TRUE|FALSE))\b/y;
const QUOTED = /"(?:[^"\\]|\\["\\])*"/y;
const REGEX = /%[^%]*%/y;
const BARE = /[\w.*:/+-]+/y;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Terms of `||`, which binds less than `&&`. */
  disjunction(depth: number): Formula | undefined {
    return this.chain('some', '||', () => this.chain('all', '&&', () => this.unit(depth)));
  }

  /** Takes `token` if it comes next. */
  takes(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  isAtEnd(): boolean {
    this.skipSpace();
    return this.at === this.text.length;
  }

  private chain(
    kind: 'all' | 'some',
    operator: string,
    next: () => Formula | undefined,
  ): Formula | undefined {
    const parts: Formula[] = [];
    do {
      const part = next();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.takes(operator));
    const [only] = parts;
    return parts.length === 1 ? only : { kind, parts };
  }

  private unit(depth: number): Formula | undefined {
    if (!this.takes('(')) return this.comparison();
    if (depth >= MOST_BRACKETS) return undefined;
    const formula = this.disjunction(depth + 1);
    return this.takes(')') ? formula : undefined;
  }

  private comparison(): Formula | undefined {
    const selector = this.next(SELECTOR);
    if (selector === undefined) return undefined;
    const postfix = this.next(POSTFIX);
    const test = postfix === undefined ? this.operation() : postfixTest(postfix);
    if (test === undefined) return undefined;
    // A selector with a wildcard asks any of several fields.
    return test === 'open' || selector.includes('*')
      ? OPEN
      : { kind: 'test', field: fieldOf(selector), test };
  }

  private operation(): FieldTest | 'open' | undefined {
    const operator = this.next(OPERATOR);
    switch (operator) {
      case '=':
      case '!=':
        return this.likeness(operator === '!=');
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const number = this.next(BARE);
        if (number === undefined || !looksNumeric(number)) return undefined;
        return { kind: 'compare', operator, number: Number(number) };
      }
      default:
        return undefined;
    }
  }

  private likeness(negated: boolean): FieldTest | 'open' | undefined {
    const quoted = this.next(QUOTED);
    if (quoted !== undefined) return like(unquoted(quoted), null, negated);
    const regex = this.next(REGEX);
    if (regex !== undefined) {
      const wildcards = wordsOf(regex.slice(1, -1));
      return wildcards === undefined ? 'open' : { kind: 'like', wildcards, number: null, negated };
    }
    const bare = this.next(BARE);
    if (bare === undefined) return undefined;
    if (['null', 'true', 'false'].includes(bare.toLowerCase())) return 'open';
    return like(bare, looksNumeric(bare) ? Number(bare) : null, negated);
  }

  private next(token: RegExp): string | undefined {
    this.skipSpace();
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private skipSpace(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }
}

function like(text: string, number: number | null, negated: boolean): FieldTest {
  return { kind: 'like', wildcards: [wildcardOf(text)], number, negated };
}

function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}

function postfixTest(postfix: string): FieldTest {
  if (postfix.startsWith('NOT')) return { kind: 'absent' };
  if (postfix.endsWith('NULL')) return { kind: 'null' };
  return { kind: 'flag', flag: postfix.endsWith('TRUE') };
}

/** The field without the dollar. Brackets around an ordinary name say nothing more than a dot. */
function fieldOf(selector: string): string {
  return selector
    .slice(1)
    .replace(/\.\['([\w-]+)'\]/g, '.$1')
    .slice(1);
}
