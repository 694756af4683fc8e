// What decides what is worth a question: whether patterns can meet, and which actions a face is asked for.
import fc from 'fast-check';
import { UNKNOWN_TEXT, UNKNOWN_WORD } from '../../../lib/proof/core';
import { actionsAsked, literalPrefix, mayMeet } from '../../../lib/proof/world';

const glob = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 6 });

function matches(pattern: string, value: string): boolean {
  const source = [...pattern].map((letter) => ({ '*': '.*', '?': '.' })[letter] ?? letter).join('');
  return new RegExp(`^${source}$`, 's').test(value);
}

const texts = [
  '',
  ...['a', 'b', ':'].flatMap((one) => [
    one,
    ...['a', 'b', ':'].flatMap((two) => [one + two, ...['a', 'b', ':'].map((three) => one + two + three)]),
  ]),
];

describe('patterns', () => {
  it('can meet where some text matches both', () => {
    fc.assert(
      fc.property(glob, glob, text, (one, other, value) => {
        if (matches(one, value) && matches(other, value)) expect(mayMeet(one, other)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('cannot meet where no text does', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
    fc.assert(
      fc.property(short, short, (one, other) => {
        const longer = [...texts, ...texts.flatMap((left) => texts.map((right) => left + right))];
        const found = longer.some((value) => matches(one, value) && matches(other, value));
        expect(mayMeet(one, other)).toBe(found);
      }),
      { numRuns: 500 },
    );
  });

  it('stand for anything where only deployment or a request knows', () => {
    expect(mayMeet(`a${UNKNOWN_TEXT}`, 'abc')).toBe(true);
    expect(mayMeet(`a${UNKNOWN_WORD}`, 'b')).toBe(false);
    expect(mayMeet('a${aws:username}c', 'abc')).toBe(true);
    expect(mayMeet('a${aws:username', 'abc')).toBe(true);
  });

  it('begin with letters that all their texts have', () => {
    expect(literalPrefix('arn:aws:s3:::b/*')).toBe('arn:aws:s3:::b/');
    expect(literalPrefix('a${aws:username}')).toBe('a');
    expect(literalPrefix(`a${UNKNOWN_WORD}b`)).toBe('a');
    expect(literalPrefix('a$b')).toBe('a$b');
  });
});

describe('actions that a face is asked for', () => {
  const bucket = { actions: ['s3:*'], notActions: [] };

  it.each<[string, readonly string[]]>([
    ['*', ['s3:*']],
    ['s3:*', ['s3:*']],
    ['S3:GetObject', ['s3:GetObject']],
    ['s3:Get*', ['s3:Get*']],
    ['*:GetObject', ['s3:GetObject']],
    ['s?:GetObject', ['s3:GetObject']],
    ['*Object', ['s3:*Object']],
    ['sqs:*', []],
    ['s3', []],
  ])('by %s', (pattern, expected) => {
    expect(actionsAsked(bucket, [pattern])).toEqual(expected);
  });

  it('by the one that is asked of another face', () => {
    const roleFace = { actions: ['iam:*'], notActions: ['iam:PutRolePolicy'] };
    const bound = { actions: ['iam:PutRolePolicy'], notActions: [] };

    expect(actionsAsked(roleFace, ['iam:putrolepolicy', 'iam:PassRole'])).toEqual(['iam:PassRole']);
    expect(actionsAsked(bound, ['iam:Put*', 'sts:*', 'iam:PassRole'])).toEqual(['iam:PutRolePolicy']);
    expect(actionsAsked(bound, ['*'])).toEqual(['iam:PutRolePolicy']);
  });

  it('never miss one that both mean', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('s', '3', ':', 'a', '*', '?'), maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 's', '3'), minLength: 1, maxLength: 3 }),
        (pattern, name) => {
          const action = `s3:${name}`;
          const asked = actionsAsked(bucket, [pattern]).some((each) => matches(each, action));
          expect(asked).toBe(matches(pattern, action));
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
