// lib/evidence/html: what proofs rest on. Most rest on the same: each assumption stands once, with a number, and proofs name numbers.
import type { PropertyResult } from '../../proof';
import { type Markup, type Part, markup } from './markup';

/** Every assumption of `results`, in the order in which they come first. */
export function assumptionsOf(results: readonly PropertyResult[]): readonly string[] {
  return [...new Set(results.flatMap((result) => result.assumptions))];
}

/** The numbers of what a proof rests on, as a link to the list. */
export function numbers({ assumptions }: PropertyResult, all: readonly string[]): Part {
  if (assumptions.length === 0) return '–';
  const places = [...new Set(assumptions)].map((each) => all.indexOf(each) + 1).sort((a, b) => a - b);
  return markup`<a href="#assumptions">${ranges(places)}</a>`;
}

/** The list that the numbers mean. */
export function assumptionList(all: readonly string[]): Markup {
  return markup`<h3 id="assumptions">What proofs rest on</h3>
    <p>The numbers of the column “Rests on”.</p>
    <ol>
      ${all.map((each) => markup`<li>${each}</li>`)}
    </ol>`;
}

/** `1–4, 7` of ascending numbers. */
function ranges(numbersGiven: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const each of numbersGiven) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === each - 1) last[1] = each;
    else runs.push([each, each]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
