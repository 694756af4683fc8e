// lib/model/source: text through lexer, parser and composer, token by token, so that hostile text stops early.
import { type CST, Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import { shown } from '../problem';
import { Guard } from './guard';
import { MAX_DEPTH, MAX_SYNTAX_PROBLEMS } from './limits';
import type { Finding, Report } from './places';

/** The one document of `text`, null when there is none; undefined when something was reported. */
export function parseDocument(text: string, report: Report): Document.Parsed | null | undefined {
  const guard = new Guard(report);
  const { document, faults } = read(text, guard);
  if (guard.refusals > 0) return undefined;
  const tabs = faults.length === 0 ? [] : [...guard.tabs, ...offsetsOf(faults, 'TAB_AS_INDENT')];
  // Behind a tab the parser guesses, so what it says of the rest would be noise.
  if (tabs.length > 0) reportTabs(text, tabs, report);
  else for (const fault of faults.slice(0, MAX_SYNTAX_PROBLEMS)) report(fault.offset, findingOf(fault));
  return faults.length > 0 ? undefined : document;
}

/** The parser's tokens, up to a refusal or to more syntax errors than anybody reads. */
function tokensOf(text: string, guard: Guard): readonly CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (guard.see(lexeme) === 'stop') return [];
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'error') errors += 1;
    }
    if (errors >= MAX_SYNTAX_PROBLEMS) return tokens.filter(({ type }) => type === 'error');
  }
  return [...tokens, ...parser.end()];
}

interface Fault {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
}

interface Composed {
  readonly document: Document.Parsed | null;
  readonly faults: readonly Fault[];
}

/** Parser and composer recurse in places that the guard does not count, such as pairs of pairs within brackets. */
function read(text: string, guard: Guard): Composed {
  try {
    return compose(tokensOf(text, guard));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { document: null, faults: [{ code: 'RESOURCE_EXHAUSTION', offset: 0, message: '' }] };
  }
}

function compose(tokens: readonly CST.Token[]): Composed {
  // Repeated keys are found by the tree builder in linear time; the composer's own search is quadratic.
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false });
  const [document] = composer.compose(tokens, true);
  if (document === undefined) return { document: null, faults: [] };
  const faults = [...document.errors, ...document.warnings].map(faultOf);
  return { document: tokens.some(({ type }) => type === 'document') ? document : null, faults };
}

function faultOf({ code, pos, message }: YAMLError): Fault {
  return { code, offset: pos[0], message };
}

function offsetsOf(faults: readonly Fault[], code: string): readonly number[] {
  return faults.filter((fault) => fault.code === code).map(({ offset }) => offset);
}

/** One problem for every line that is indented with a tab. */
function reportTabs(text: string, offsets: readonly number[], report: Report): void {
  const lines = new Map(offsets.map((offset) => [text.lastIndexOf('\n', offset), offset]));
  for (const offset of [...lines.values()].sort((a, b) => a - b).slice(0, MAX_SYNTAX_PROBLEMS)) {
    report(offset, { code: 'bad-yaml', got: 'a tab as indentation', ...YAML, fix: 'indent with spaces' });
  }
}

const YAML = { allowed: 'YAML 1.2' };

const FIXES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'indent evenly with spaces',
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: "put a text that contains ': ' in quotes",
  MISSING_CHAR: 'close the quote or bracket',
};

function findingOf({ code, message }: Fault): Finding {
  if (code === 'RESOURCE_EXHAUSTION') {
    return {
      code: 'too-deep',
      got: 'values nested too deeply',
      allowed: `${MAX_DEPTH} levels`,
      fix: 'flatten the file',
    };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return { code: 'bad-yaml', got: "a second ': ' on the line", ...YAML, fix: FIXES[code] ?? '' };
  }
  return {
    code: 'bad-yaml',
    got: `text that is not YAML (${shown(message)})`,
    ...YAML,
    fix: FIXES[code] ?? 'correct the syntax',
  };
}
