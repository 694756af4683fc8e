// lib/proof/reach: a way in words, as answers print it.
import type { Step } from './closure';

/** `arn:… (sts:AssumeRole)`: whom a step reaches, and by what. */
export function stepText({ to, by }: Step): string {
  return `${to} (${by.join(', ')})`;
}
