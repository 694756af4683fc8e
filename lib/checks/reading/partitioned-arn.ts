// lib/checks/reading: ARNs whose partition may be any: written out, or as a pseudo parameter.
import type { Value } from '../../assembly';
import { ofEachBranch } from './branches';
import { isPlain, markedText } from './marked-text';
import { type Truth, truthOf } from './truth';

/** Whether `value` is an ARN that is one of `rests` behind its partition, for example `iam::aws:policy/ReadOnlyAccess`. */
export function isArnOf(value: Value, ...rests: readonly string[]): Truth {
  return ofEachBranch(value, (branch) => {
    switch (branch.kind) {
      case 'absent':
      case 'list':
      case 'map':
        return 'no';
      case 'literal':
      case 'text':
        return textIsArnOf(branch, rests);
      default:
        return 'open';
    }
  });
}

function textIsArnOf(value: Value, rests: readonly string[]): Truth {
  const text = markedText(value)?.text ?? '';
  const rest = /^arn:[^:]+:(?<rest>.*)$/s.exec(text)?.groups?.['rest'];
  if (rest !== undefined && isPlain(rest)) return truthOf(rests.includes(rest));
  return isPlain(text) ? 'no' : 'open';
}
