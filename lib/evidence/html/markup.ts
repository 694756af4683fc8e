// lib/evidence/html: text becomes markup in one place only. What is put into a template is escaped unless it was made
// by one, so foreign text never becomes a tag, an attribute or a script. Forty lines need no templating library.
import { printableText } from '../printable';

/** A piece of a page; only {@link markup} and {@link trusted} make one. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: markup as it is, everything else escaped; lists are joined, null is nothing. */
export type Part = Markup | string | number | null | readonly Part[];

/** A page or a piece of one: `markup`<p>${foreign}</p>``. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    literals
      .map((literal) => literal.replace(/\n\s+/g, '\n'))
      .reduce((text, literal, index) => text + markupOf(parts[index - 1] ?? null) + literal),
  );
}

/** Text of ours that is markup already: a style sheet, a script. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  return isList(part) ? part.map(markupOf).join('') : escaped(String(part));
}

function isList(part: Part): part is readonly Part[] {
  return Array.isArray(part);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return printableText(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
