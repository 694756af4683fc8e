// lib/model: what is wrong with the configuration, in the one form that every message has.

/** One thing that keeps the configuration from being loaded. */
export interface Problem {
  /** Stable literal for tests and tools, for example `unknown-key`. */
  readonly code: string;
  /** The file, below the configuration folder as it was given; the folder itself when no file is to blame. */
  readonly file: string;
  /** 1-based; 1:1 when the whole file is meant. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** Dotted path of the value, or '' for the whole file. */
  readonly key: string;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** `config/teams/vision.yaml:12:5 projects.detect.training.maxNodes: got 64, allowed 1 to 16 (pool a10g); lower it`. */
export function formatProblem(problem: Problem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  const what = problem.key === '' ? where : `${where} ${problem.key}`;
  return `${what}: got ${problem.got}, allowed ${problem.allowed}; ${problem.fix}`;
}

/** Sorts by file and position and drops repetitions. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...seen.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.key, b.key),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const SHOWN_CHARACTERS = 60;

/** Untrusted text as a message may quote it: {@link printable}, and bounded. */
export function shown(text: string): string {
  return printable(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text);
}

/**
 * `text` in one line of printable ASCII: look-alike letters become visible, and control characters never reach a
 * terminal.
 */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u{${code}}`;
  });
}
