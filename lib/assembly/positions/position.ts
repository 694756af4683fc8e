// lib/assembly/positions: where something stands in the text of a template.

/** A place in a file. */
export interface Position {
  /** The file, as the template's source named it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors and SARIF count. */
  readonly column: number;
}

/** Finds places in one text. */
export interface Locator {
  /** Where the value at `path` begins, with its key; of the longest part of the path that is there. */
  offsetOf(path: readonly string[]): number;
}

/** Lines of one text. */
export class Lines {
  private readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** Line and column of an offset. */
  at(offset: number): Pick<Position, 'line' | 'column'> {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
