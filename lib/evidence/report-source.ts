// lib/evidence: where in which file a result stands, for whoever reads a report beside the files.
import type { CheckResult } from '../checks';

/** A place in a file; lines and columns begin at 1. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** What a report was made from. */
export interface ReportSource {
  /** Path of a template from where the report is read, with forward slashes. */
  readonly pathOf: (template: string) => string;
  /** Where results about an account or the whole input are shown. */
  readonly wholeInput: string;
  /** The position of what decides a result; null when it is not known. */
  readonly positionOf: (result: CheckResult) => FilePosition | null;
}
