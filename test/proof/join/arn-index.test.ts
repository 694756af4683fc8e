// The index of ARNs finds whatever a pattern may mean: what it leaves out is surely something else.
import * as fc from 'fast-check';
import { OpaqueNames, UNKNOWN_TEXT, UNKNOWN_WORD, globsMeet } from '../../../lib/proof/core';
import { ArnIndex } from '../../../lib/proof/join/arn-index';
import { mayMeet } from '../../../lib/proof/world';

/** Whether core finds a common text, variables being any text. */
function meet(pattern: string, arn: string): boolean {
  const [one = '', other = ''] = [arn, pattern].map((text) => text.replace(/\$\{[^}]*\}/g, '*'));
  return globsMeet(one, other) !== false;
}

const names = new OpaqueNames();
const [ONE, TWO] = [names.generated('one'), names.generated('two')];
const WORD = names.word('word');

const piece = fc.constantFrom('a', 'b', 'ab', '/', ':', ONE, TWO, WORD, UNKNOWN_WORD, UNKNOWN_TEXT);
const wild = fc.oneof(piece, fc.constantFrom('*', '?', '${aws:PrincipalTag/team}', '${*}'));
const part = (letters: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(letters, { maxLength: 3 }).map((each) => each.join(''));
const account = fc.constantFrom('', '1', '2', WORD);
const service = fc.constantFrom('s3', 'kms');

const written = fc
  .tuple(fc.constantFrom('aws', WORD), service, fc.constantFrom('', 'eu', WORD), account, part(piece))
  .map((parts) => `arn:${parts.join(':')}`);
const patterns = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('aws', '*', WORD),
      fc.oneof(service, fc.constantFrom('*', 's?')),
      fc.constantFrom('', 'eu', '*', '?', '${aws:RequestedRegion}', UNKNOWN_TEXT),
      fc.oneof(account, fc.constantFrom('*', '?')),
      part(wild),
    )
    .map((parts) => `arn:${parts.join(':')}`),
  part(wild),
  fc.constantFrom('*', 'arn:*', 'arn:aws:s3', 'arn:aws:s3*', 'arn:aws:*:*:*:*'),
);

it('finds everything that a pattern may mean', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(written, patterns), { maxLength: 3 }), patterns, (arns, pattern) => {
      const index = new ArnIndex<string>();
      for (const arn of arns) index.add(arn, arn);
      const found = new Set(index.find(pattern));

      expect(arns.filter((arn) => !found.has(arn) && meet(pattern, arn))).toEqual([]);
    }),
    { numRuns: 4_000 },
  );
});

it('leaves out what begins otherwise', () => {
  const index = new ArnIndex<string>();
  const keys = Array.from({ length: 50 }, (_, at) => `arn:aws:kms:eu:1:key/${names.generated(`key ${at}`)}`);
  const buckets = Array.from({ length: 50 }, (_, at) => `arn:aws:s3:::p${at}-data`);
  for (const arn of [...keys, ...buckets]) index.add(arn, arn);

  expect([...index.find('arn:aws:s3:::p7-*')]).toEqual(['arn:aws:s3:::p7-data']);
  expect([...index.find(keys[3] ?? '')]).toEqual([keys[3]]);
  expect([...index.find('arn:aws:kms:*:2:key/*')]).toEqual([]);
  expect([...index.find('arn:aws:kms:*:1:key/*')]).toHaveLength(50);
  expect(index.count('arn:aws:s3:::p7-data')).toBe(1);
});

it('two patterns of which core finds a common text may meet', () => {
  fc.assert(
    fc.property(part(wild), part(piece), (pattern, arn) => {
      if (meet(pattern, arn)) expect(mayMeet(pattern, arn)).toBe(true);
    }),
    { numRuns: 4_000 },
  );
});
