// lib/proof/join: faces by what policies compare of them: tags, accounts, aliases. A statement about everything that compares one of
// them is about few.
import { type RoleCaller, type Statement, type UserCaller, isOpaque } from '../core';
import type { Face } from '../world';
import { literalValues } from './texts';

const TAG = /^[a-z0-9-]+:resourcetag\/(?<tag>.+)$/s;

/** Faces of one key: by value, and those of which nobody knows the value. */
interface Values {
  readonly known: Map<string, Face[]>;
  readonly open: Face[];
}

/** Faces by the facts about them. */
export class FaceFacts {
  private readonly keys = new Map<string, Values>();

  constructor(private readonly faces: readonly Face[]) {}

  /** The faces that may pass the conditions of a statement; null when none of them tells faces apart. */
  narrowed({ conditions }: Statement, caller: RoleCaller | UserCaller | null): readonly Face[] | null {
    let best: readonly Face[] | null = null;
    for (const condition of conditions) {
      const key = condition.key.toLowerCase();
      const values = isTold(key) ? literalValues(condition, caller) : null;
      if (values === null) continue;
      const found = this.with(key, values);
      if (best === null || found.length < best.length) best = found;
    }
    return best;
  }

  private with(key: string, values: readonly string[]): readonly Face[] {
    const { known, open } = this.valuesOf(key);
    return [...new Set(values)].reduce<readonly Face[]>(
      (found, value) => [...found, ...(known.get(value) ?? [])],
      open,
    );
  }

  private valuesOf(key: string): Values {
    const made = this.keys.get(key);
    if (made !== undefined) return made;
    const values: Values = { known: new Map(), open: [] };
    for (const face of this.faces) note(values, face, key);
    this.keys.set(key, values);
    return values;
  }
}

function isTold(key: string): boolean {
  return TAG.test(key) || key === 'aws:resourceaccount' || key === 'kms:resourcealiases';
}

function note({ known, open }: Values, face: Face, key: string): void {
  const values = valuesOf(face, key);
  if (values === null || values.some(isOpaque)) {
    open.push(face);
    return;
  }
  for (const value of values) {
    const faces = known.get(value);
    if (faces === undefined) known.set(value, [face]);
    else faces.push(face);
  }
}

/** The values that a key can have before a face; null when nobody knows, none when the key is not there. */
function valuesOf({ target }: Face, key: string): readonly string[] | null {
  const fact = Object.entries(target.facts).find(([name]) => name.toLowerCase() === key)?.[1];
  if (fact?.kind === 'known') return fact.values;
  if (fact !== undefined) return fact.kind === 'absent' ? [] : null;
  const tag = TAG.exec(key)?.groups?.['tag'];
  if (tag !== undefined) return tagValues(target, tag);
  if (key === 'aws:resourceaccount') return target.account === null ? null : [target.account.id];
  return null;
}

function tagValues({ tags, tagsInRequest }: Face['target'], tag: string): readonly string[] | null {
  if (tagsInRequest === 'no') return [];
  const values = Object.entries(tags.values).flatMap(([key, value]) =>
    key.toLowerCase() === tag ? [value] : [],
  );
  return values.length === 0 && !tags.complete ? null : values;
}
