// lib/checks/reading: ARNs whose partition may be any: written out, or as a pseudo parameter.
import type { ReferenceValue, Value } from '../../assembly';
import { inEveryBranch } from './branches';
import { isPlain, markedText } from './marked-text';
import { type Truth, truthOf } from './truth';

/**
 * Whether `value` is an ARN that is one of `rests` behind its partition, for example `iam::aws:policy/ReadOnlyAccess`:
 * an ARN of AWS itself, or a part of one, and none of a resource in the templates.
 */
export function isArnOf(value: Value, ...rests: readonly string[]): Truth {
  return inEveryBranch(value, (branch) => {
    switch (branch.kind) {
      case 'absent':
      case 'list':
      case 'map':
        return 'no';
      case 'literal':
      case 'text':
        return textIsArnOf(branch, rests);
      case 'reference':
        return isArnOfResource(branch) ? 'no' : 'open';
      default:
        return 'open';
    }
  });
}

function isArnOfResource({ attribute }: ReferenceValue): boolean {
  return attribute.endsWith('Arn') && !attribute.startsWith('Outputs.');
}

function textIsArnOf(value: Value, rests: readonly string[]): Truth {
  const text = markedText(value)?.text ?? '';
  const rest = /^arn:[^:]+:(?<rest>.*)$/s.exec(text)?.groups?.['rest'];
  if (rest !== undefined && isPlain(rest)) return truthOf(rests.includes(rest));
  return isPlain(text) ? 'no' : mayEndIn(value, rests);
}

/** What stands at the end of a text that is known in part may be enough to tell. */
function mayEndIn(value: Value, rests: readonly string[]): Truth {
  const last = value.kind === 'text' ? value.parts.at(-1) : undefined;
  if (typeof last !== 'string') return 'open';
  return rests.some((rest) => rest.endsWith(last) || last.endsWith(rest)) ? 'open' : 'no';
}
