// lib/assembly: YAML in the words of CloudFormation, token by token, so that hostile text stops early.
import { CST, Composer, type Document, Lexer, Parser, isPair, isScalar, visit } from 'yaml';
import { AssemblyFault, FLATTEN, SPLIT, repeated } from './fault';
import { placed } from './placed';
import type { Plain } from './plain';
import { printable } from './printable';
import { cloudFormationTags } from './short-forms';

/** CloudFormation's own limit: nobody has a larger template to read. The parser is slow where text is hostile. */
const MAX_YAML_BYTES = 1_048_576;
/** Words and signs: a template of 1 MB has some 200,000. */
const MAX_LEXEMES = 600_000;
const MAX_BRACKETS = 100;
const MAX_DIRECTIVES = 10;
/** Only the first is told; behind it the parser guesses. */
const MAX_ERRORS = 20;

const OPTIONS = {
  version: '1.1',
  customTags: cloudFormationTags,
  uniqueKeys: false,
  stringKeys: true,
  strict: true,
  // Excerpts of the text cost its length for every error.
  prettyErrors: false,
} as const;

/**
 * What `text` says.
 * @throws AssemblyFault when it is no YAML, or too much of it
 */
export function parseYaml(name: string, text: string): Plain {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MAX_YAML_BYTES) {
    throw new AssemblyFault(
      name,
      `${bytes} bytes of YAML`,
      `up to ${MAX_YAML_BYTES}, or the same as JSON`,
      'write it as JSON',
    );
  }
  const document = documentOf(name, text);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw notYaml(placed(name, text, problem.pos[0]), problem.message);
  refuseRepeatedKeys(name, text, document);
  try {
    return document.toJS({ maxAliasCount: 100 }) as Plain;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new AssemblyFault(
      name,
      `text that cannot be resolved (${printable(reason)})`,
      'JSON or YAML',
      'write what aliases stand for',
    );
  }
}

/**
 * `text` with the place of every node, so that positions can be found.
 * @throws AssemblyFault when it is no YAML, or too much of it
 */
export function yamlDocument(name: string, text: string): Document.Parsed {
  return documentOf(name, text);
}

/** Parser and composer recurse where nobody counts, such as lists within a line. */
function documentOf(name: string, text: string): Document.Parsed {
  try {
    const [document, another] = new Composer(OPTIONS).compose(tokensOf(name, text), true, text.length);
    if (document === undefined || another !== undefined) throw notYaml(name, 'more than one document');
    return document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AssemblyFault(name, 'brackets nested too deeply to read', `${MAX_BRACKETS} levels`, FLATTEN);
  }
}

function tokensOf(name: string, text: string): readonly CST.Token[] {
  const parser = new Parser();
  const guard = new LexemeGuard(name);
  const tokens: CST.Token[] = [];
  let errors = 0;
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    guard.see(lexeme);
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'error') errors += 1;
      if (token.type === 'document') documents += 1;
    }
    if (documents > 1) throw notYaml(name, 'more than one document');
    if (errors > MAX_ERRORS) return tokens;
  }
  return [...tokens, ...parser.end()];
}

/** Counts while the lexer runs. */
class LexemeGuard {
  private inScalar = false;
  private lexemes = 0;
  private brackets = 0;
  private directives = 0;
  /** Anchors and tags since the last content. */
  private properties = 0;

  constructor(private readonly name: string) {}

  see(lexeme: string): void {
    this.lexemes += 1;
    if (this.lexemes > MAX_LEXEMES)
      throw new AssemblyFault(this.name, 'too many values', `up to ${MAX_LEXEMES} words and signs`, SPLIT);
    // The text of a scalar comes behind a mark of its own.
    if (this.inScalar) this.inScalar = false;
    else this.seeSign(CST.tokenType(lexeme), lexeme);
  }

  private seeSign(type: CST.TokenType | null, lexeme: string): void {
    if (type === 'scalar') this.inScalar = true;
    if (type === 'flow-map-start' || type === 'flow-seq-start') this.brackets += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') this.brackets -= 1;
    if (type === 'directive-line') this.directives += 1;
    if (type === 'anchor' || type === 'tag') this.properties += 1;
    else if (type !== 'space' && type !== 'newline') this.properties = 0;
    if (type === 'double-quoted-scalar' && hasBadEscape(lexeme))
      throw notYaml(this.name, 'an escape that is none');
    if (this.brackets > MAX_BRACKETS)
      throw new AssemblyFault(this.name, 'values nested too deeply', `${MAX_BRACKETS} levels`, FLATTEN);
    if (this.directives > MAX_DIRECTIVES) throw notYaml(this.name, 'directives without end');
    if (this.properties > 2) throw notYaml(this.name, 'more than one anchor or tag of one value');
  }
}

const ESCAPE = /\\(?:[0abt\tnvfre "/\\N_LP\r\n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;

/** The parser makes an error of each. A quote that never closes may end in a backslash, which is said of the quote. */
function hasBadEscape(quoted: string): boolean {
  for (let at = quoted.indexOf('\\'); at >= 0; at = quoted.indexOf('\\', at + 2)) {
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(quoted) && at + 1 < quoted.length) return true;
  }
  return false;
}

function notYaml(name: string, reason: string): AssemblyFault {
  return new AssemblyFault(
    name,
    `text that is not YAML (${printable(reason)})`,
    'JSON or YAML',
    'correct the file',
  );
}

function refuseRepeatedKeys(name: string, text: string, document: Document.Parsed): void {
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const [key, at] =
          isPair(pair) && isScalar(pair.key) ? [pair.key.value, pair.key.range?.[0] ?? 0] : [undefined, 0];
        if (typeof key !== 'string') continue;
        if (seen.has(key)) {
          throw repeated(placed(name, text, at), key);
        }
        seen.add(key);
      }
    },
  });
}
