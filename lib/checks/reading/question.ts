// lib/checks/reading: questions to one value. What is left out is no; what only deployment knows is open, except that
// something is set which has any value at all.
import type { ListValue, MapValue, TextValue, Value } from '../../assembly';
import { headOf, mayBe } from './possible-text';
import { type Truth, either, truthOf } from './truth';

/** What each kind of value answers. */
interface Answers {
  readonly absent: Truth;
  /** A scalar, as text. */
  readonly scalar: (text: string) => Truth;
  readonly structure: (value: ListValue | MapValue) => Truth;
  /** An attribute, a symbol, or a text that is known in part: it is there, and deployment knows the rest. */
  readonly made: Truth;
  /** A parameter without a default, an import from outside: whatever deployment is given. */
  readonly unknown: Truth;
}

/** Asks `value`; of a choice both branches have to answer alike. */
function ask(value: Value, answers: Answers): Truth {
  switch (value.kind) {
    case 'absent':
      return answers.absent;
    case 'literal':
      return value.value === null ? answers.absent : answers.scalar(String(value.value));
    case 'choice':
      return either(ask(value.then, answers), ask(value.otherwise, answers));
    case 'list':
    case 'map':
      return answers.structure(value);
    case 'unknown':
      return value.mayBeAbsent ? either(answers.absent, answers.unknown) : answers.unknown;
    default:
      return answers.made;
  }
}

/** Whether `value` is a scalar whose text passes `test`. */
export function matches(value: Value, test: (text: string) => boolean): Truth {
  return ask(value, {
    absent: 'no',
    scalar: (text) => truthOf(test(text)),
    structure: () => 'no',
    made: 'open',
    unknown: 'open',
  });
}

/** Whether `value` is one of `texts`. Of a text that is known in part, what is known may rule all of them out. */
export function isOneOf(value: Value, ...texts: readonly string[]): Truth {
  if (value.kind === 'choice')
    return either(isOneOf(value.then, ...texts), isOneOf(value.otherwise, ...texts));
  // Names and ARNs that AWS makes are no keywords.
  if (value.kind === 'reference') return 'no';
  const made = value.kind === 'symbol' ? { kind: 'text' as const, parts: [value] } : value;
  if (made.kind === 'text') return texts.some((text) => mayBe(made, text)) ? 'open' : 'no';
  return matches(value, (text) => texts.includes(text));
}

/** Whether `value` is true, as a boolean or as its text. */
export function isTrue(value: Value): Truth {
  return matches(value, (text) => text.toLowerCase() === 'true');
}

/** Whether `value` is false, as a boolean or as its text. What is left out is not. */
export function isFalse(value: Value): Truth {
  return matches(value, (text) => text.toLowerCase() === 'false');
}

/** Whether `value` is left out, or one of `texts`: where leaving out is as safe as they are. */
export function isAbsentOrOneOf(value: Value, ...texts: readonly string[]): Truth {
  return ask(value, {
    absent: 'yes',
    scalar: (text) => truthOf(texts.includes(text)),
    structure: () => 'no',
    made: 'open',
    unknown: 'open',
  });
}

/**
 * Whether `value` is left out or passes `isRight`; no where it passes `isWrong`. A text that is neither, which AWS would
 * refuse or came up with since, is open.
 */
export function isAbsentOrKnown(
  value: Value,
  isRight: (text: string) => boolean,
  isWrong: (text: string) => boolean,
): Truth {
  return ask(value, {
    absent: 'yes',
    scalar: (text) => {
      if (isRight(text)) return 'yes';
      return isWrong(text) ? 'no' : 'open';
    },
    structure: () => 'open',
    made: 'open',
    unknown: 'open',
  });
}

/** Whether `value` is off: left out, or false. What is neither true nor false is open. */
export function isOff(value: Value): Truth {
  return ask(value, {
    absent: 'yes',
    scalar: (text) => OFF.get(text.toLowerCase()) ?? 'open',
    structure: () => 'open',
    made: 'open',
    unknown: 'open',
  });
}

const OFF: ReadonlyMap<string, Truth> = new Map([
  ['false', 'yes'],
  ['true', 'no'],
]);

/** Whether `value` is a number that passes `test`. */
export function isNumber(value: Value, test: (number: number) => boolean): Truth {
  return matches(value, (text) => text.trim() !== '' && Number.isFinite(Number(text)) && test(Number(text)));
}

/** Whether `value` has any value. A parameter without a default counts: somebody has to give it one. */
export function isSet(value: Value): Truth {
  return ask(value, {
    absent: 'no',
    scalar: (text) => truthOf(text !== ''),
    structure: (structure) => truthOf(structure.kind === 'map' || structure.items.length > 0),
    made: 'yes',
    unknown: 'yes',
  });
}

/** Whether `value` is left out. */
export function isAbsent(value: Value): Truth {
  return ask(value, {
    absent: 'yes',
    scalar: () => 'no',
    structure: () => 'no',
    made: 'no',
    unknown: 'no',
  });
}

/** Aliases of keys that AWS manages, as names or at the end of ARNs. */
const AWS_MANAGED = /(?:^|:)alias\/aws\//;

/**
 * Whether `value` names a key of the customer’s: set, and none that AWS manages. A reference to a key is, and so is the
 * import of one; a parameter without a default, or the value of one in SSM, may be `alias/aws/…`, so nobody knows.
 */
export function isCustomerKey(value: Value): Truth {
  if (value.kind === 'choice') return either(isCustomerKey(value.then), isCustomerKey(value.otherwise));
  if (value.kind === 'reference') return value.attribute === 'Value' ? 'open' : 'yes';
  if (value.kind === 'text') return isCustomerKeyText(value);
  // What a stack exports for others to import is what it made: AWS's aliases are the same everywhere.
  if (value.kind === 'unknown')
    return value.reason.startsWith('an import from') && !value.mayBeAbsent ? 'yes' : 'open';
  return matches(value, (text) => text !== '' && !AWS_MANAGED.test(text));
}

/** What a text begins with decides: `alias/aws/` with or without an ARN before it is AWS's, and nothing else is. */
function isCustomerKeyText(value: TextValue): Truth {
  const { text, isWhole } = headOf(value);
  if (AWS_MANAGED.test(text)) return 'no';
  const [, name = text] = /^arn:(?:[^:]*:){4}(?<name>.*)$/s.exec(text) ?? [];
  const mayBeAlias = 'alias/aws/'.startsWith(name) || /^(?:ar?|arn(?::[^:]*){0,4})$/.test(text);
  return isWhole || !mayBeAlias ? 'yes' : 'open';
}
