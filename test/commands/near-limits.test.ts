import { readTemplates } from '../../lib/assembly';
import { nearLimits } from '../../lib/commands/near-limits';

/** What is near its limit of a managed policy of about this length, with a value of its own. */
function near(characters: number, Resource: unknown): readonly number[] {
  const PolicyDocument = { Statement: [{ Sid: 'x'.repeat(characters), Resource }] };
  const template = {
    Parameters: { P: { Type: 'String' } },
    Resources: { R: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } } },
  };
  return nearLimits(readTemplates([{ name: 't.json', template }])).map(({ size }) => size);
}

describe('what is near its limit', () => {
  it('is what may come to four fifths of it', () => {
    expect(near(4_000, 'x')).toEqual([]);
    expect(near(5_000, 'x')).toEqual([5_041]);
    expect(near(2_000, { Ref: 'P' })).toEqual([2_040 + 4_096]);
  });

  it('is measured by what is known where nothing bounds the rest', () => {
    expect(near(4_000, { 'Fn::ImportValue': 'x' })).toEqual([]);
    expect(near(5_000, { 'Fn::ImportValue': 'x' })).toEqual([5_038]);
  });
});
