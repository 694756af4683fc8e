// lib/evidence: lines that begin with a label, no longer than a terminal is wide.
const LABEL = 10;
const WIDTH = 100;
/** Stands for a space at which a line is not broken. */
export const UNBROKEN = '\u00a0';

const COLOUR = /\u001b\[\d+m/g;

/** `line` in as many lines as it takes; what follows the first stands below its text, behind the label. */
export function folded(line: string): string {
  const words = line.slice(LABEL).split(' ');
  const lines: string[] = [];
  let current = line.slice(0, LABEL) + (words.shift() ?? '');
  for (const word of words) {
    if (`${current} ${word}`.replace(COLOUR, '').length <= WIDTH) current += ` ${word}`;
    else {
      lines.push(current);
      current = ' '.repeat(LABEL) + word;
    }
  }
  return [...lines, current].join('\n').replaceAll(UNBROKEN, ' ');
}
