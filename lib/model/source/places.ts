// lib/model/source: where in a file something stands.
import { LineCounter } from 'yaml';
import type { Problem } from '../problem';
import { MAX_PROBLEMS } from './limits';

/** A 1-based place in a file. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A problem that has no place yet. */
export interface Finding {
  readonly code: string;
  /** Dotted path, or '' where it is not known. */
  readonly key?: string;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Notes what is wrong at an offset of the text. */
export type Report = (offset: number, finding: Finding) => void;

/** Turns offsets of one text into lines and columns. */
export class Places {
  private readonly lines = new LineCounter();

  constructor(
    private readonly file: string,
    text: string,
  ) {
    this.lines.addNewLine(0);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      this.lines.addNewLine(end + 1);
    }
  }

  positionAt(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** A report that fills `problems`, up to what anybody reads. */
  reportTo(problems: Problem[]): Report {
    return (offset, { code, key = '', got, allowed, fix }) => {
      if (problems.length >= MAX_PROBLEMS) return;
      problems.push({ code, file: this.file, ...this.positionAt(offset), key, got, allowed, fix });
    };
  }
}
