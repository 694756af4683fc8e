// lib/proof/reach: a way in words, as answers print it.
import type { OpaqueNames } from '../core';
import type { Step } from './closure';

/** `arn:… (sts:AssumeRole)`: whom a step reaches, and by what. */
export function stepText({ to, by }: Step, names: OpaqueNames): string {
  return `${names.describe(to)} (${by.join(', ')})`;
}
