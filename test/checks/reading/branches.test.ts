import type { Value } from '../../../lib/assembly';
import { branchesOf, inEveryBranch } from '../../../lib/checks/reading/branches';
import { isOneOf } from '../../../lib/checks/reading/question';

const literal = (value: string): Value => ({ kind: 'literal', value });
const choice = (condition: string, then: Value, otherwise: Value): Value => ({
  kind: 'choice',
  condition,
  then,
  otherwise,
});

describe('branches of conditions within conditions', () => {
  const nested = (first: string, second: string, third: string): Value =>
    choice('C', choice('D', literal(first), literal(second)), choice('E', literal(third), literal(third)));
  const isRight = (branch: Value) => isOneOf(branch, 'a', 'b');

  it('are all of them asked, one by one', () => {
    const kinds: string[] = [];
    const note = (branch: Value) => {
      kinds.push(branch.kind);
      return isRight(branch);
    };

    expect(inEveryBranch(nested('a', 'b', 'a'), note)).toBe('yes');
    expect(kinds).toEqual(['literal', 'literal', 'literal', 'literal']);
  });

  it.each([
    ['a', 'b', 'b', 'yes'],
    ['x', 'b', 'b', 'open'],
    ['a', 'x', 'b', 'open'],
    ['a', 'b', 'x', 'open'],
    ['x', 'y', 'z', 'no'],
  ])('%s, %s, %s: %s', (first, second, third, truth) => {
    expect(inEveryBranch(nested(first, second, third), isRight)).toBe(truth);
  });

  it('are listed', () => {
    expect(branchesOf(nested('a', 'b', 'c'))).toEqual(['a', 'b', 'c', 'c'].map(literal));
  });
});
