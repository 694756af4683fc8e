// lib/checks/rules: filter patterns of plain terms. Each has to stand somewhere in the text of the event; with a question
// mark before each, one of them.
import { type Formula, OPEN, combined } from './formula';

/** What a pattern of terms says; undefined when it is more than that. */
export function termFormula(pattern: string): Formula | undefined {
  const written = pattern.match(/[?-]?(?:"[^"\\]*"|\w+)(?=\s|$)/g) ?? [];
  if (written.join(' ').replace(/\s+/g, ' ') !== pattern.replace(/\s+/g, ' ')) return undefined;
  const optional = written.filter((term) => term.startsWith('?'));
  if (optional.length > 0 && optional.length < written.length) return undefined;
  return combined(optional.length > 0 ? 'some' : 'all', written.map(formulaOfTerm));
}

/** Whether an event holds a term that is excluded, nobody can say. */
function formulaOfTerm(written: string): Formula {
  if (written.startsWith('-')) return OPEN;
  return { kind: 'term', term: written.replace(/^\?/, '').replace(/^"|"$/g, '') };
}
