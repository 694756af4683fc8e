// lib/assembly/functions: `Fn::ToJsonString`. What only deployment knows is a part of the text, where it is sure how
// JSON writes it.
import { mayHold } from '../resolution/alphabet';
import { scalarText } from '../values/scalar';
import { type Value, literal, perBranch, unknown } from '../values/value';
import type { Caller, Intrinsic } from './function';
import { separated } from './separated';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html */
export const toJsonString: Intrinsic = (caller, argument) =>
  caller.perBranch(caller.resolve(argument), (value) => caller.join(new Writer(caller).piecesOf(value)));

class Writer {
  constructor(private readonly caller: Caller) {}

  piecesOf(value: Value): readonly Value[] {
    switch (value.kind) {
      case 'literal':
        return [literal(JSON.stringify(value.value))];
      case 'list':
        return enclosed(
          value.items.map((item) => perBranch(item, (each) => this.whole(each))),
          ['[', ']'],
          value,
        );
      case 'map':
        return enclosed(
          [...value.entries].map(([key, item]) => this.member(key, item)),
          ['{', '}'],
          value,
        );
      case 'text':
        return [literal('"'), ...value.parts.map((part) => this.partOf(part)), literal('"')];
      case 'choice':
        return [perBranch(value, (each) => this.whole(each))];
      case 'reference':
      case 'symbol':
        if (value.kind === 'symbol' && value.isList === true) return [notWritten(value)];
        return [literal('"'), this.partOf(value), literal('"')];
      default:
        return [notWritten(value)];
    }
  }

  /** One text, or nothing of what is absent. */
  private whole(value: Value): Value {
    return value.kind === 'absent' ? value : this.caller.join(this.piecesOf(value));
  }

  private member(key: string, item: Value): Value {
    return perBranch(item, (each) =>
      each.kind === 'absent'
        ? each
        : this.caller.join([literal(`${JSON.stringify(key)}:`), ...this.piecesOf(each)]),
    );
  }

  /** A part of a text, between quotes. */
  private partOf(part: string | Value): Value {
    if (typeof part === 'string') return literal(JSON.stringify(part).slice(1, -1));
    return perBranch(part, (each) => {
      const text = scalarText(each);
      if (text !== undefined) return this.partOf(text);
      return mayHold(each, '"\\\n\r\t', (id) => this.caller.typeById(id)) ? notWritten(each) : each;
    });
  }
}

function enclosed(
  written: readonly Value[],
  [open, close]: readonly [string, string],
  whole: Value,
): readonly Value[] {
  const pieces = separated(written, ',');
  return pieces === undefined ? [notWritten(whole)] : [literal(open), ...pieces, literal(close)];
}

function notWritten(value: Value): Value {
  const why = value.kind === 'unknown' ? value.reason : 'a value that only deployment knows';
  return unknown(`the JSON form of ${why}`, { from: [value] });
}
