// lib/commands: the outside world as the command line sees it. `bin` makes the real one; tests make their own.

/** Where text goes and what day it is. */
export interface Io {
  /** Standard output: results. */
  out(text: string): void;
  /** Standard error: progress and complaints. */
  err(text: string): void;
  /** Whether standard error is a terminal: progress is shown there only. */
  readonly progress: boolean;
  /** Whether results may be coloured: standard output is a terminal and NO_COLOR is not set. */
  readonly colour: boolean;
  /** Today, YYYY-MM-DD. */
  readonly today: string;
}

/** Takes the exit status. */
export type Exit = (status: number) => void;
