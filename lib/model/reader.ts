// lib/model: reads the files of one configuration, one after the other, within bounds for all of them together.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Source } from './platform';
import type { Problem } from './problem';
import { type FileText, type Folder, readText } from './source/folder';
import { MAX_TOTAL_BYTES } from './source/limits';
import { parseTree } from './source/tree';
import { type Checked, type Validated, validate } from './validate';

/** Gathers what was read, and what is wrong with any of it. */
export class Reader {
  readonly problems: Problem[] = [];
  readonly sources: Source[] = [];
  private bytes = 0;

  constructor(readonly folder: Folder) {}

  /** The checked content of a file; `whenEmpty` stands for the content of a file that has none. */
  read<S extends z.ZodType>(
    path: string,
    schema: S,
    whenEmpty: unknown = null,
  ): Checked<z.output<S>> | undefined {
    const file = this.text(path);
    const validated = file.ok
      ? check(file, schema, whenEmpty)
      : { ok: false as const, problems: [file.problem] };
    if (validated.ok) return validated.checked;
    this.problems.push(...validated.problems);
    return undefined;
  }

  /** The text of a file. */
  text(path: string): FileText {
    const file = readText(this.folder, path);
    if (!file.ok) return file;
    this.bytes += Buffer.byteLength(file.text);
    if (this.bytes > MAX_TOTAL_BYTES) return { ok: false, problem: tooMuch(file.file) };
    this.sources.push({ path, sha256: createHash('sha256').update(file.text, 'utf8').digest('hex') });
    return file;
  }
}

/** The content of a file that was read. */
export function check<S extends z.ZodType>(
  file: FileText & { readonly ok: true },
  schema: S,
  whenEmpty: unknown = null,
): Validated<z.output<S>> {
  const parsed = parseTree(file.file, file.text);
  if (!parsed.ok) return parsed;
  const value = parsed.tree.value ?? whenEmpty;
  return validate({ ...parsed.tree, value }, schema);
}

function tooMuch(file: string): Problem {
  return {
    code: 'too-large',
    file,
    line: 1,
    column: 1,
    key: '',
    got: 'more than all files together may have',
    allowed: `up to ${MAX_TOTAL_BYTES} bytes`,
    fix: 'shorten the files or use several platforms',
  };
}
