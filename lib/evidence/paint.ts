// lib/evidence: colours where a person reads, none where a machine does.
import pc from 'picocolors';

/** Ways to set a piece of text apart. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  warning(text: string): string;
}

/** Paints for a terminal that shows colours, or leaves every text as it is. */
export function paint(options: { readonly colour: boolean }): Paint {
  const colours = pc.createColors(options.colour);
  return {
    bold: colours.bold,
    dim: colours.dim,
    good: colours.green,
    bad: colours.red,
    warning: colours.yellow,
  };
}
