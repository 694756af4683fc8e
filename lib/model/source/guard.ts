// lib/model/source: looks at every lexical token before the parser does, so that hostile text never costs more than
// its own length: what the house refuses anyway (decision 0011) and what is nested or repeated without end stops here.
import { CST } from 'yaml';
import { MAX_DEPTH, MAX_LEXEMES, MAX_SYNTAX_PROBLEMS, MAX_TEXT, MAX_WRITTEN_TEXT } from './limits';
import type { Finding, Report } from './places';

/** Whether to read on. */
export type Verdict = 'go on' | 'stop';

const REFUSED: Readonly<Record<string, Finding>> = {
  alias: {
    code: 'alias',
    got: 'an alias',
    allowed: 'values written out',
    fix: 'repeat the value in its place, or put a text that begins with * in quotes',
  },
  anchor: {
    code: 'anchor',
    got: 'an anchor',
    allowed: 'values written out',
    fix: 'remove the & and its name, or put a text that begins with & in quotes',
  },
  tag: {
    code: 'tag',
    got: 'a tag',
    allowed: 'plain YAML values',
    fix: 'remove the tag, or put a text that begins with ! in quotes',
  },
  'directive-line': {
    code: 'directive',
    got: 'a YAML directive',
    allowed: 'plain YAML 1.2',
    fix: 'remove the lines that begin with %',
  },
};

// The tree builder counts exactly; a line and its indentation may count for two here.
const ROUGH_DEPTH = 2 * MAX_DEPTH;

/** Counts and refuses while the lexer runs. */
export class Guard {
  /** Offsets of tabs that stand where only spaces indent. */
  readonly tabs: number[] = [];
  /** How many things were refused. */
  refusals = 0;

  private offset = 0;
  private lexemes = 0;
  private inScalar = false;
  private hasDocument = false;
  private mayStartDocument = false;
  private flowDepth = 0;
  private atLineStart = true;
  private indent = 0;
  private indicators = 0;
  /** A tab in the indentation of this line. */
  private tab: number | undefined;
  /** Indentations of the lines that this one stands below. */
  private readonly indents: number[] = [];

  constructor(private readonly report: Report) {}

  /** Looks at the next token of the lexer. */
  see(lexeme: string): Verdict {
    this.lexemes += 1;
    if (this.lexemes > MAX_LEXEMES) {
      return this.refuse({
        code: 'too-many',
        got: 'too many values',
        allowed: `${MAX_LEXEMES} words and signs in a file`,
        fix: 'split it',
      });
    }
    // A text without end has faults without end.
    if (lexeme.length > MAX_WRITTEN_TEXT && !lexeme.startsWith('#')) return this.refuse(longText(lexeme));
    if (this.inScalar) return this.seeScalar(lexeme);
    const type = CST.tokenType(lexeme);
    const verdict = this.seeToken(type, lexeme);
    // Marks that the lexer inserts take no room in the text.
    if (type !== 'doc-mode' && type !== 'scalar' && type !== 'flow-error-end') this.offset += lexeme.length;
    return verdict;
  }

  private seeToken(type: string | null, lexeme: string): Verdict {
    if (type === 'newline') return this.startLine();
    if (type === 'space') return this.seeSpace(lexeme);
    if (type === 'doc-mode' || type === 'doc-start') return this.seeDocument(type);
    if (type === 'comment') return 'go on';
    if (this.atLineStart) this.startContent();
    const refused = type === null ? undefined : REFUSED[type];
    if (refused !== undefined) {
      this.refuse(refused);
      return this.refusals < MAX_SYNTAX_PROBLEMS ? 'go on' : 'stop';
    }
    if (type === 'scalar') this.inScalar = true;
    return this.nest(type);
  }

  /** The text of a scalar: it may span lines. */
  private seeScalar(text: string): Verdict {
    this.inScalar = false;
    const tab = /\n *\t/.exec(text);
    if (tab !== null) this.tabs.push(this.offset + tab.index + tab[0].length - 1);
    this.offset += text.length;
    return text.endsWith('\n') ? this.startLine() : 'go on';
  }

  private startLine(): Verdict {
    this.atLineStart = true;
    this.indent = 0;
    this.indicators = 0;
    this.tab = undefined;
    return 'go on';
  }

  private seeSpace(lexeme: string): Verdict {
    if (!this.atLineStart) return 'go on';
    this.indent += lexeme.length;
    const index = lexeme.indexOf('\t');
    if (index >= 0 && this.flowDepth === 0) this.tab ??= this.offset + index;
    return 'go on';
  }

  /** The first thing on a line that counts. */
  private startContent(): void {
    this.atLineStart = false;
    if (this.flowDepth > 0) return;
    if (this.tab !== undefined) this.tabs.push(this.tab);
    while ((this.indents.at(-1) ?? -1) >= this.indent) this.indents.pop();
    this.indents.push(this.indent);
  }

  private seeDocument(type: 'doc-mode' | 'doc-start'): Verdict {
    const isFirst = type === 'doc-mode' ? !this.hasDocument : this.mayStartDocument;
    this.hasDocument = true;
    this.mayStartDocument = type === 'doc-mode';
    if (isFirst) return 'go on';
    return this.refuse({
      code: 'several-documents',
      got: 'a second document',
      allowed: 'one document in a file',
      fix: 'remove everything from --- on',
    });
  }

  private nest(type: string | null): Verdict {
    this.mayStartDocument = false;
    if (type === 'flow-map-start' || type === 'flow-seq-start') this.flowDepth += 1;
    else if (type === 'flow-map-end' || type === 'flow-seq-end')
      this.flowDepth = Math.max(0, this.flowDepth - 1);
    else if (type === 'flow-error-end') this.flowDepth = 0;
    else if (this.flowDepth === 0 && type !== null && type.endsWith('-ind')) this.indicators += 1;
    if (this.indents.length + this.flowDepth + this.indicators <= ROUGH_DEPTH) return 'go on';
    return this.refuse({
      code: 'too-deep',
      got: 'values nested too deeply',
      allowed: `${MAX_DEPTH} levels`,
      fix: 'flatten the file',
    });
  }

  private refuse(finding: Finding): 'stop' {
    this.refusals += 1;
    this.report(this.offset, finding);
    return 'stop';
  }
}

function longText(text: string): Finding {
  return {
    code: 'long-text',
    got: `a text of ${text.length} characters`,
    allowed: `up to ${MAX_TEXT}`,
    fix: 'shorten it',
  };
}
