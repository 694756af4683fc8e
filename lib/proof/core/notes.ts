// lib/proof/core: what is noted while something written is read.

/** Notes about one statement. */
export interface Notes {
  /** What AWS would refuse, or nobody says how to read. */
  readonly faults: string[];
  /** What only deployment knows. */
  readonly widened: string[];
}

/** No notes yet. */
export function noNotes(): Notes {
  return { faults: [], widened: [] };
}
