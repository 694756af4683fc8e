// lib/evidence/html: what several sections of the page have in common.
import { type Markup, type Part, markup } from './markup';

/** A section with a heading, which the table of contents leads to. */
export function section(id: string, title: string, ...content: readonly Part[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section> `;
}

/** A table in a frame of its own that scrolls; `caption` says what it shows, to those who do not see it too. */
export function table(caption: string, head: readonly string[], rows: readonly Part[]): Markup {
  return markup`<div class="frame" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((title) => markup`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `;
}

/** A row whose first cell names it. */
export function row(name: Part, ...cells: readonly Part[]): Markup {
  return markup`<tr>
    <th scope="row">${name}</th>
    ${cells.map((cell) => markup`<td>${cell}</td>`)}
  </tr> `;
}

const WORDS: Readonly<Record<string, string>> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  acknowledged: 'accepted',
  'not-applicable': 'not applicable',
  'account-level': 'account',
  organisational: 'organisation',
  enforced: 'enforced',
  checked: 'checked',
  proved: 'proved',
  violated: 'violated',
};

/** A verdict in a word, with a sign before it: colour alone tells nobody anything. */
export function badge(standing: string): Markup {
  return markup`<span class="badge ${standing}">${WORDS[standing] ?? standing}</span>`;
}

/** Names one below the other; behind a fold where they are many. */
export function names(all: readonly string[], what: string): Markup {
  const list = markup`<ul class="names">
    ${all.map((each) => markup`<li><code>${each}</code></li>`)}
  </ul>`;
  if (all.length <= 3) return list;
  return markup`<details>
    <summary>${all.length} ${what}</summary>
    ${list}
  </details>`;
}

/** `3 findings`, `1 finding`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
