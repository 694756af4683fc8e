// Condition operators as a table: what each says of a value, of no value, and of several.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
import { type Fact, readConditions } from '../../../lib/proof/core';
import { UNKNOWN_TEXT } from '../../../lib/proof/core/opaque';
import { passes, testOf } from '../../../lib/proof/core/test';
import { MAYBE, NO, type Truth, YES } from '../../../lib/proof/core/truth';

type Row = readonly [string, string | readonly string[], string | readonly string[] | null, Truth];

function answer(
  operator: string,
  written: string | readonly string[],
  value: string | readonly string[] | null,
  factOf: ((key: string) => Fact) | null = () => ({ kind: 'absent' }),
): Truth {
  const { conditions, faults } = readConditions({ [operator]: { 'some:Key': written } });
  expect(faults).toEqual([]);
  const [condition] = conditions;
  if (condition === undefined) throw new Error('one condition is written');
  return passes(testOf(condition, factOf), typeof value === 'string' ? [value] : value);
}

describe('string operators', () => {
  it.each<Row>([
    ['StringEquals', 'a', 'a', YES],
    ['StringEquals', 'a', 'A', NO],
    ['StringEquals', 'a*', 'ab', NO],
    ['StringEquals', 'a*', 'a*', YES],
    ['StringEquals', ['a', 'b'], 'b', YES],
    ['StringEquals', 'a', null, NO],
    ['StringNotEquals', 'a', 'b', YES],
    ['StringNotEquals', ['a', 'b'], 'b', NO],
    ['StringNotEquals', ['a', 'b'], 'c', YES],
    ['StringNotEquals', 'a', null, YES],
    ['StringEqualsIgnoreCase', 'aBc', 'AbC', YES],
    ['StringEqualsIgnoreCase', 'abc', 'abd', NO],
    ['StringNotEqualsIgnoreCase', 'abc', 'ABC', NO],
    ['StringNotEqualsIgnoreCase', 'abc', null, YES],
    ['StringLike', 'a*c', 'abbc', YES],
    ['StringLike', 'a?c', 'abc', YES],
    ['StringLike', 'a?c', 'ac', NO],
    ['StringLike', 'A*', 'abc', NO],
    ['StringLike', 'a${*}', 'a*', YES],
    ['StringLike', 'a${*}', 'ab', NO],
    ['StringLike', '${$}{x}', '${x}', YES],
    ['StringNotLike', ['a*', 'b*'], 'c', YES],
    ['StringNotLike', ['a*', 'b*'], 'bc', NO],
    ['StringNotLike', 'a*', null, YES],
    ['StringEqualsIfExists', 'a', null, YES],
    ['StringEqualsIfExists', 'a', 'b', NO],
    ['StringNotEqualsIfExists', 'a', null, YES],
  ])('%s %j of %j: %d', (operator, written, value, truth) => {
    expect(answer(operator, written, value)).toBe(truth);
  });
});

describe('numeric and date operators', () => {
  it.each<Row>([
    ['NumericEquals', '10', '10.0', YES],
    ['NumericEquals', '10', '10.01', NO],
    ['NumericNotEquals', '10', '11', YES],
    ['NumericNotEquals', '10', null, YES],
    ['NumericLessThan', '10', '9.999', YES],
    ['NumericLessThan', '10', '10', NO],
    ['NumericLessThanEquals', '10', '10', YES],
    ['NumericGreaterThan', '-1', '0', YES],
    ['NumericGreaterThan', '9007199254740992', '9007199254740993', YES],
    ['NumericGreaterThanEquals', '1.2', '1.2', YES],
    ['NumericGreaterThanEquals', '1.2', '1.1', NO],
    ['NumericLessThan', '10', null, NO],
    ['NumericLessThanIfExists', '10', null, YES],
    // What is no number nobody compares.
    ['NumericLessThan', 'ten', '9', MAYBE],
    ['NumericNotEquals', '1e3', '1000', MAYBE],
    ['NumericLessThan', '10', 'nine', MAYBE],
    ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', YES],
    ['DateLessThan', '2026-01-01', '2026-01-01T00:00:00Z', NO],
    ['DateLessThanEquals', '2026-01-01', '2026-01-01T00:00:00Z', YES],
    ['DateEquals', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', YES],
    ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', YES],
    ['DateNotEquals', '2026-01-01', '2026-01-02', YES],
    ['DateGreaterThan', '2020-01-01T00:00:01Z', '2020-01-01T00:00:01.5Z', YES],
    ['DateGreaterThanEquals', '2020-01', '2020-01-01', YES],
    // Four digits are a year to some and seconds to others.
    ['DateGreaterThan', '2020', '2021-01-01', MAYBE],
    ['DateGreaterThan', 'yesterday', '2021-01-01', MAYBE],
  ])('%s %j of %j: %d', (operator, written, value, truth) => {
    expect(answer(operator, written, value)).toBe(truth);
  });
});

describe('other operators', () => {
  it.each<Row>([
    ['Bool', 'true', 'true', YES],
    ['Bool', 'true', 'false', NO],
    ['Bool', ['true', 'false'], 'false', YES],
    ['Bool', 'true', null, NO],
    ['BoolIfExists', 'true', null, YES],
    ['Bool', 'True', 'true', MAYBE],
    ['Bool', 'yes', 'true', MAYBE],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', YES],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ6', NO],
    ['BinaryEquals', 'not base 64', 'QmluYXJ6', MAYBE],
    ['IpAddress', '203.0.113.0/24', '203.0.113.255', YES],
    ['IpAddress', '203.0.113.0/24', '203.0.114.0', NO],
    ['IpAddress', '203.0.113.7', '203.0.113.7', YES],
    ['IpAddress', '203.0.113.7', '203.0.113.8', NO],
    ['IpAddress', '0.0.0.0/0', '198.51.100.7', YES],
    ['IpAddress', '0.0.0.0/0', '2001:db8::7', NO],
    ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678::9', YES],
    ['IpAddress', '2001:DB8:1234:5678::/64', '2001:db8:1234:5679::9', NO],
    ['IpAddress', '2001:db8::7', '2001:db8::7', YES],
    // "IAM uses the default prefix value of /32": of version 6 too?
    ['IpAddress', '2001:db8::7', '2001:db8::8', MAYBE],
    ['IpAddress', '203.0.113.9/24', '203.0.113.1', MAYBE],
    ['IpAddress', '203.0.113.0/33', '203.0.113.0', MAYBE],
    ['IpAddress', ['203.0.113.0/24', '2001:db8::/32'], '2001:db8::1', YES],
    ['NotIpAddress', ['203.0.113.0/24', '192.0.2.0/24'], '198.51.100.7', YES],
    ['NotIpAddress', ['203.0.113.0/24', '192.0.2.0/24'], '192.0.2.9', NO],
    ['NotIpAddress', '203.0.113.0/24', null, YES],
    ['IpAddress', '203.0.113.0/24', null, NO],
    ['ArnLike', 'arn:aws:s3:::data-*', 'arn:aws:s3:::data-1', YES],
    ['ArnEquals', 'arn:aws:s3:::data-*', 'arn:aws:s3:::data-1', YES],
    // The example of the page: what StringLike takes, ArnLike does not.
    [
      'ArnLike',
      'arn:aws:someservice:*:111122223333:finance/*',
      'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
      NO,
    ],
    [
      'StringLike',
      'arn:aws:someservice:*:111122223333:finance/*',
      'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt',
      YES,
    ],
    ['ArnLike', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/a/b:c', YES],
    ['ArnLike', '*', 'arn:aws:s3:::data', MAYBE],
    ['ArnNotLike', 'arn:aws:s3:::data-*', 'arn:aws:s3:::logs', YES],
    ['ArnNotEquals', 'arn:aws:s3:::data', 'arn:aws:s3:::data', NO],
    ['ArnNotEquals', 'arn:aws:s3:::data', null, YES],
    ['Null', 'true', null, YES],
    ['Null', 'true', 'x', NO],
    ['Null', 'false', 'x', YES],
    ['Null', 'false', null, NO],
    ['Null', ['true', 'false'], null, YES],
    ['Null', 'false', '', MAYBE],
    ['Null', 'perhaps', 'x', MAYBE],
  ])('%s %j of %j: %d', (operator, written, value, truth) => {
    expect(answer(operator, written, value)).toBe(truth);
  });
});

describe('set operators', () => {
  it.each<Row>([
    // The example of the page: attributes of a table.
    ['ForAllValues:StringEquals', ['PostDateTime', 'Message', 'Tags'], ['PostDateTime', 'UserName'], NO],
    ['ForAllValues:StringEquals', ['ID', 'Message', 'Tags'], ['Message', 'Tags'], YES],
    ['ForAnyValue:StringEquals', ['ID', 'PostDateTime'], ['UserName', 'Message', 'PostDateTime'], YES],
    ['ForAnyValue:StringEquals', ['ID', 'PostDateTime'], ['UserName'], NO],
    // "It also returns true if there are no keys in the request, or ... an empty string"; ForAnyValue false.
    ['ForAllValues:StringEquals', 'a', null, YES],
    ['ForAllValues:StringEquals', 'a', [], YES],
    ['ForAllValues:StringNotEquals', 'a', null, YES],
    ['ForAnyValue:StringEquals', 'a', null, NO],
    ['ForAnyValue:StringLike', '*', null, NO],
    ['ForAnyValue:StringLike', 'a*', '', NO],
    // Where the empty text would pass by itself, nobody says which rule wins.
    ['ForAnyValue:StringLike', '*', '', MAYBE],
    ['ForAllValues:StringEquals', 'a', '', MAYBE],
    ['ForAllValues:StringLike', '*', '', YES],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], YES],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a'], NO],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['c', 'a'], YES],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], NO],
    ['ForAllValues:StringLikeIfExists', 'a*', null, YES],
    // Two rules for a missing key meet, and say different things.
    ['ForAnyValue:StringNotEquals', 'a', null, MAYBE],
    ['ForAnyValue:StringEqualsIfExists', 'a', null, MAYBE],
    // Several values need a set operator; without one only what they agree on is sure.
    ['StringEquals', 'a', ['a', 'b'], MAYBE],
    ['StringEquals', ['a', 'b'], ['a', 'b'], YES],
    ['StringNotEquals', 'a', ['b', 'c'], YES],
    ['Null', 'false', ['', 'x'], YES],
  ])('%s %j of %j: %d', (operator, written, value, truth) => {
    expect(answer(operator, written, value)).toBe(truth);
  });
});

describe('policy variables', () => {
  const factOf = (key: string): Fact => {
    if (key === 'aws:username') return { kind: 'known', values: ['alice'] };
    if (key === 'aws:principaltag/odd') return { kind: 'known', values: ['a*'] };
    if (key === 'aws:principaltag/free') return { kind: 'free' };
    return { kind: 'absent' };
  };

  it.each<Row>([
    ['StringEquals', '${aws:username}', 'alice', YES],
    ['StringEquals', '${AWS:UserName}', 'alice', YES],
    ['StringEquals', '${aws:username}', 'bob', NO],
    ['StringLike', 'home/${aws:username}/*', 'home/alice/x', YES],
    ['StringLike', "home/${aws:PrincipalTag/team, 'company'}/*", 'home/company/x', YES],
    ['StringLike', "${aws:PrincipalTag/team, 'it''s'}", "it's", YES],
    // "There is no equal or like value", and the statement "might be invalid".
    ['StringLike', 'home/${aws:PrincipalTag/team}/*', 'home//x', NO],
    ['StringNotLike', 'home/${aws:PrincipalTag/team}/*', 'home/x', MAYBE],
    ['ArnLike', 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::111122223333:user/alice', YES],
    // Somebody's choice, or a value with wildcards: nobody knows.
    ['StringEquals', '${aws:PrincipalTag/free}', 'x', MAYBE],
    ['StringNotEquals', 'a${aws:PrincipalTag/free}', 'b', MAYBE],
    ['StringEquals', 'a${aws:PrincipalTag/free}', 'b', NO],
    ['StringLike', '${aws:PrincipalTag/odd}', 'ab', MAYBE],
    ['StringEquals', 'open${aws:username', 'x', NO],
    ['StringEquals', 'open${aws:username', 'open-x', MAYBE],
    // Not for these operators.
    ['NumericEquals', '${aws:username}', '1', MAYBE],
    ['IpAddress', '${aws:username}', '203.0.113.1', MAYBE],
    ['StringEquals', UNKNOWN_TEXT, 'x', MAYBE],
    ['Bool', UNKNOWN_TEXT, 'true', MAYBE],
  ])('%s %j of %j: %d', (operator, written, value, truth) => {
    expect(answer(operator, written, value, factOf)).toBe(truth);
  });

  it('are plain text in the older version of the language', () => {
    expect(answer('StringEquals', '${aws:username}', 'alice', null)).toBe(NO);
    expect(answer('StringEquals', '${aws:username}', '${aws:username}', null)).toBe(YES);
  });
});

it('a condition without values is not known to ask anything', () => {
  expect(answer('StringEquals', [], 'x')).toBe(MAYBE);
  expect(answer('StringNotEquals', [], 'x')).toBe(MAYBE);
});
