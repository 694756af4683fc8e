// lib/proof/core: condition operators as values: how each reads what a policy writes.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import { rangeOf } from '../address';
import type { OperatorName } from '../condition';
import { decimalOf } from '../decimal';
import type { Fact } from '../fact';
import { momentOf } from '../moment';
import { isOpaque } from '../opaque';
import { binaryText, equalText, likeArn, likeText, truthText } from './text';
import type { Expectation, Relation } from './expectation';

/** A written value, read in the request's surroundings. */
export type Read = (written: string, factOf: ((key: string) => Fact) | null) => Expectation;

/** A condition operator. */
export interface Operator {
  readonly read: Read;
  /** "Negated matching": none of the values, and true of a key that is not there. */
  readonly negated: boolean;
}

const UNREAD: Expectation = { kind: 'unread' };

function is(read: Read): Operator {
  return { read, negated: false };
}

function isNot(read: Read): Operator {
  return { read, negated: true };
}

function number(relation: Relation): Read {
  return (text) => {
    const written = isOpaque(text) ? null : decimalOf(text);
    return written === null ? UNREAD : { kind: 'number', relation, written };
  };
}

function date(relation: Relation): Read {
  return (text) => {
    const written = isOpaque(text) ? null : momentOf(text);
    return written === null ? UNREAD : { kind: 'date', relation, written };
  };
}

function address(): Read {
  return (text) => {
    const range = rangeOf(text);
    return range === null ? UNREAD : { kind: 'address', range };
  };
}

function absence(): Read {
  return (text) => {
    const truth = text.trim().toLowerCase();
    if (truth !== 'true' && truth !== 'false') return UNREAD;
    return { kind: 'absence', absent: truth === 'true' };
  };
}

/** Every operator by its name. */
export const OPERATOR: Readonly<Record<OperatorName, Operator>> = {
  StringEquals: is(equalText(false)),
  StringNotEquals: isNot(equalText(false)),
  StringEqualsIgnoreCase: is(equalText(true)),
  StringNotEqualsIgnoreCase: isNot(equalText(true)),
  StringLike: is(likeText()),
  StringNotLike: isNot(likeText()),
  NumericEquals: is(number('equal')),
  NumericNotEquals: isNot(number('equal')),
  NumericLessThan: is(number('less')),
  NumericLessThanEquals: is(number('at-most')),
  NumericGreaterThan: is(number('greater')),
  NumericGreaterThanEquals: is(number('at-least')),
  DateEquals: is(date('equal')),
  DateNotEquals: isNot(date('equal')),
  DateLessThan: is(date('less')),
  DateLessThanEquals: is(date('at-most')),
  DateGreaterThan: is(date('greater')),
  DateGreaterThanEquals: is(date('at-least')),
  Bool: is(truthText()),
  BinaryEquals: is(binaryText()),
  IpAddress: is(address()),
  NotIpAddress: isNot(address()),
  // "The ArnEquals and ArnLike condition operators behave identically", and so do their opposites.
  ArnEquals: is(likeArn()),
  ArnLike: is(likeArn()),
  ArnNotEquals: isNot(likeArn()),
  ArnNotLike: isNot(likeArn()),
  Null: is(absence()),
};
