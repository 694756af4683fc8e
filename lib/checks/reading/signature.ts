// lib/checks/reading: when two values are surely the same, although only deployment knows what they are.
import type { Value } from '../../assembly';

/** A text that two values share only when they are the same; undefined where that cannot be said. */
export function signatureOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.value === null ? undefined : JSON.stringify(String(value.value));
    case 'reference':
      return `reference ${value.resource} ${value.attribute}`;
    case 'symbol':
      return `symbol ${value.name}`;
    case 'text':
      return textSignature(value.parts);
    default:
      return undefined;
  }
}

/** Empty pieces, as `Fn::Sub` leaves them around variables, say nothing. */
function textSignature(parts: readonly (string | Value)[]): string | undefined {
  const signatures = parts
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? JSON.stringify(part) : signatureOf(part)));
  return signatures.includes(undefined) ? undefined : signatures.join('+');
}
