// lib/assembly/resolution: which names a condition depends on, so that what they may be can be tried out.
import type { Budget } from '../budget';
import { type Plain, type PlainMap, isMap, ownEntry } from '../plain';

/** The names that conditions of a template refer to, also through other conditions. */
export class RefNames {
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly written: () => PlainMap,
    private readonly budget: Budget,
  ) {}

  /** Every name that the condition `name` refers to. */
  of(name: string): ReadonlySet<string> {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found = this.gather(name);
    this.known.set(name, found);
    return found;
  }

  private gather(name: string): ReadonlySet<string> {
    const names = new Set<string>();
    const conditions = new Set([name]);
    // A set can be added to while it is walked through.
    for (const condition of conditions) {
      const open: Plain[] = [ownEntry(this.written(), condition) ?? null];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        this.budget.spend(1, 0);
        if (typeof next !== 'object' || next === null) continue;
        if (isMap(next)) note(next, names, conditions);
        for (const value of Object.values<Plain>(next)) open.push(value);
      }
    }
    return names;
  }
}

function note(map: PlainMap, names: Set<string>, conditions: Set<string>): void {
  const { Ref: reference, Condition: condition, 'Fn::Sub': substitution } = map;
  if (typeof reference === 'string') names.add(reference);
  if (typeof condition === 'string') conditions.add(condition);
  const text: unknown = Array.isArray(substitution) ? substitution[0] : substitution;
  if (typeof text !== 'string') return;
  for (const match of text.matchAll(/\$\{([A-Za-z0-9]+)\}/g)) names.add(match[1] ?? '');
}
