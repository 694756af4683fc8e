// lib/model/source: bounds on untrusted configuration, far above what an organisation writes by hand.

/** Largest configuration file, in bytes. */
export const MAX_FILE_BYTES = 1_048_576;

/** Most bytes of all configuration files together. */
export const MAX_TOTAL_BYTES = 33_554_432;

/** Most team manifests of one platform. */
export const MAX_TEAMS = 5_000;

/** Deepest nesting of mappings and lists. */
export const MAX_DEPTH = 32;

/** Most values in one file. */
export const MAX_NODES = 30_000;

/** Most lexical tokens in one file: an ordinary line has eight of them, so this is some 18,000 lines. */
export const MAX_LEXEMES = 150_000;

/** Longest key, in characters. */
export const MAX_KEY = 256;

/** Longest text, in characters. */
export const MAX_TEXT = 4_096;

/** Longest text as it is written: an escape sequence stands for one character. */
export const MAX_WRITTEN_TEXT = 10 * MAX_TEXT;

/** Most syntax errors that are looked for in one file: one mistake often looks like several. */
export const MAX_SYNTAX_PROBLEMS = 20;

/** Most problems that one report lists. */
export const MAX_PROBLEMS = 200;
