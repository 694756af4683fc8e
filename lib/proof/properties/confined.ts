// lib/proof/properties: who has some tags becomes nobody who has other values of them, or none.
import type { Closure, Reached } from '../reach';
import { isAmong } from './among';
import { valuesOf } from './apart';
import type { ConfinedProperty } from './property';
import type { PropertyResult, Witness } from './result';
import type { Search } from './search';
import { deciding, fixOf } from './suggestion';
import { verdictOf, witnessOf } from './verdict';

interface Escape {
  readonly closure: Closure;
  readonly reached: Reached;
}

/** The verdict on a `confined` property. */
export function judgeConfined(search: Search, property: ConfinedProperty): PropertyResult {
  return verdictOf(search.world, property, { meanings: [] }, findingsOf(search, property), null);
}
