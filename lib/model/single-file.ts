// lib/model: files that stand alone and not in a configuration folder: facts, and a register, for templates of anybody's.
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { type Problem, sortProblems } from './problem';
import { Reader } from './reader';
import { acknowledgementsSchema } from './schema/acknowledgements';
import { type FactsFile, factsSchema } from './schema/facts';
import { measurementsSchema, registersIn } from './schema/measurements';
import type { Acknowledgement } from './platform';
import { openFolder } from './source/folder';
import type { Checked } from './validate';

/** The content of a file, or everything that is wrong with it. */
export type LoadedFile<T> =
  { readonly ok: true; readonly content: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Loads a facts file. Its content is untrusted, as a configuration's is. */
export function loadFacts(file: string): LoadedFile<FactsFile> {
  const loaded = load(file, factsSchema, {});
  return loaded.ok ? { ok: true, content: loaded.content.value } : loaded;
}

/** Loads a register of acknowledgements. Its content is untrusted, as a configuration's is. */
export function loadAcknowledgements(file: string): LoadedFile<readonly Acknowledgement[]> {
  const loaded = load(file, acknowledgementsSchema, []);
  if (!loaded.ok) return loaded;
  const { value, tree } = loaded.content;
  return {
    ok: true,
    content: value.map((entry, index) => ({ ...entry, line: tree.valueAt([index]).line })),
  };
}

/** Loads the registers of a measurements file. Its content is untrusted, as a configuration's is. */
export function loadMeasurements(file: string): LoadedFile<Readonly<Record<string, string>>> {
  const loaded = load(file, measurementsSchema, {});
  return loaded.ok ? { ok: true, content: registersIn(loaded.content.value) } : loaded;
}

function load<S extends z.ZodType>(
  file: string,
  schema: S,
  whenEmpty: unknown,
): LoadedFile<Checked<z.output<S>>> {
  const folder = openFolder(dirname(file));
  if ('code' in folder) return { ok: false, problems: [folder] };
  const reader = new Reader(folder);
  const checked = reader.read(basename(file), schema, whenEmpty);
  if (checked === undefined) return { ok: false, problems: sortProblems(reader.problems) };
  return { ok: true, content: checked };
}
