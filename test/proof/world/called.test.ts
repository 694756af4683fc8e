// The index of names against a look at every resource: the same resources, in the same order.
import fc from 'fast-check';
import type { Resource } from '../../../lib/assembly';
import { OpaqueNames, UNKNOWN_TEXT, UNKNOWN_WORD, isOpaque } from '../../../lib/proof/core';
import { mayMeet } from '../../../lib/proof/world';
import { Called } from '../../../lib/proof/world/called';

const names = new OpaqueNames();
const letters = [
  UNKNOWN_TEXT,
  UNKNOWN_WORD,
  names.generated('one'),
  names.generated('two'),
  names.word('three'),
];
const text = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', '*', '?', '$', '{', ...letters),
  maxLength: 4,
});
const account = fc.constantFrom('1', '2', names.word('some account'), UNKNOWN_WORD);
const thing = fc.record({ name: text, arn: text, account });
type Thing = typeof thing extends fc.Arbitrary<infer T> ? T : never;

const BUCKET = 'AWS::S3::Bucket';
const ROLE = 'AWS::IAM::Role';

function called(things: readonly Thing[], type = BUCKET): Called {
  const of = (resource: Pick<Resource, 'logicalId'>): Thing => {
    const found = things[Number(resource.logicalId)];
    if (found === undefined) throw new Error(resource.logicalId);
    return found;
  };
  const resources = things.map(
    (_, at) => ({ id: `${at}`, logicalId: `${at}`, template: `${at}` }) as Resource,
  );
  return new Called(type, resources, {
    nameOf: (resource) => of(resource).name,
    arnOf: (resource) => of(resource).arn,
    accountOf: (template) => of({ logicalId: template }).account,
  });
}

function idsOf(resources: readonly Resource[]): readonly string[] {
  return resources.map(({ id }) => id);
}

describe('resources by what they are called', () => {
  const fleet = fc.array(thing, { maxLength: 12 });
  const places = (
    things: readonly Thing[],
    wanted: string,
    is: (thing: Thing) => boolean,
  ): readonly string[] =>
    [...things.entries()]
      .filter(([, each]) => mayMeet(each.account, wanted) && is(each))
      .map(([at]) => `${at}`);

  it('are those that a look at each of them finds', () => {
    fc.assert(
      fc.property(fleet, text, account, (things, wanted, where) => {
        const meets = ({ name, arn }: Thing): boolean => mayMeet(wanted, name) || mayMeet(wanted, arn);
        expect(idsOf(called(things).meeting(wanted, where))).toEqual(places(things, where, meets));
      }),
      { numRuns: 3_000 },
    );
  });

  it('of IAM are those that it finds whatever the case', () => {
    fc.assert(
      fc.property(fleet, text, account, (things, wanted, where) => {
        const low = wanted.toLowerCase();
        const meets = ({ name, arn }: Thing): boolean =>
          mayMeet(low, name.toLowerCase()) || mayMeet(low, arn.toLowerCase());
        expect(idsOf(called(things, ROLE).meeting(wanted, where))).toEqual(places(things, where, meets));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are those that are surely called so', () => {
    fc.assert(
      fc.property(fleet, text, account, (things, wanted, where) => {
        fc.pre(!isOpaque(wanted));
        const is = ({ name, arn }: Thing): boolean => name === wanted || arn === wanted;
        expect(idsOf(called(things).exactly(wanted, where))).toEqual(places(things, where, is));
      }),
      { numRuns: 3_000 },
    );
  });
});
