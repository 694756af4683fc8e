// lib/evidence: tables without lines, as a person reads them in a terminal.
import Table from 'cli-table3';
import type { Paint } from './paint';

const BORDERLESS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((name) => [name, '']),
);

/** The text of a table; `numbers` are the columns that are aligned to the right. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
  numbers: readonly number[] = [],
): string {
  const table = new Table({
    chars: BORDERLESS,
    style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] },
    head: head.map((title) => paint.dim(title)),
    colAligns: head.map((_, index) => (numbers.includes(index) ? 'right' : 'left')),
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
