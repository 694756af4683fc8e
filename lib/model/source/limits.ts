// lib/model/source: bounds on untrusted configuration, far above what an organisation writes by hand.

/** Largest configuration file, in bytes. */
export const MAX_FILE_BYTES = 1_048_576;

/** Most team manifests of one platform. */
export const MAX_TEAMS = 5_000;

/** Deepest nesting of mappings and lists. */
export const MAX_DEPTH = 32;

/** Most values in one file. */
export const MAX_NODES = 50_000;

/** Most problems that one report lists. */
export const MAX_PROBLEMS = 200;
