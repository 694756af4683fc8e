// Names are found by an index, several patterns are asked about at once: neither changes what is meant.
import * as fc from 'fast-check';
import { globsMeet } from '../../../lib/proof/core';
import { Patterns } from '../../../lib/proof/join/patterns';
import { inquiryOf } from '../../../lib/proof/properties/inquiry';
import { namesOf } from '../../../lib/proof/properties/names';
import type { On } from '../../../lib/proof/properties';
import { Search } from '../../../lib/proof/properties/search';
import { type World, mayMeet } from '../../../lib/proof/world';
import { fleets } from '../../_helpers/random-fleet';
import { allow, resource, role, worldOf, worldOfAll } from '../../_helpers/world';

const letters = fc.array(fc.constantFrom('a', 'b', '-', '*', '/', '?'), { maxLength: 4 });
const patterns = fc
  .tuple(fc.constantFrom('arn:aws:s3:::', 'arn:*:', '', 'arn:aws:kms:*:*:key/'), letters)
  .map(([start, rest]) => `${start}${rest.join('')}*`);

function arnsOf({ resources }: World): readonly string[] {
  return resources.flatMap(({ faces }) => faces.map(({ target }) => target.arn));
}

/** Whether some text is a name and matches a pattern, as far as core tells. */
function meets(pattern: string, arn: string): boolean {
  return globsMeet(pattern, arn) !== false;
}

it('finds every name that a pattern means, in the order of the world', () => {
  let found = 0;
  fc.assert(
    fc.property(fleets, patterns, (templates, pattern) => {
      const world = worldOfAll(templates);
      const names = namesOf(world);
      const named = names.meeting(pattern);
      const arns = named.map(({ arn }) => arn);
      const all = arnsOf(world);
      found += named.length;

      expect(all.filter((arn) => meets(pattern, arn) && !arns.includes(arn))).toEqual([]);
      expect(arns.filter((arn) => !mayMeet(pattern, arn))).toEqual([]);
      expect(arns).toEqual(all.filter((arn) => arns.includes(arn)));
      expect(names.resourcesOf(named, () => false)).toEqual(
        world.resources.filter(({ faces }) => faces.some(({ target }) => arns.includes(target.arn))),
      );
    }),
    { numRuns: 80 },
  );
  expect(found).toBeGreaterThan(100);
});

it('leaves out no pattern that means a face', () => {
  fc.assert(
    fc.property(fleets, fc.array(patterns, { minLength: 5, maxLength: 8 }), (templates, all) => {
      const index = new Patterns(all);
      for (const face of worldOfAll(templates).resources.flatMap(({ faces }) => faces)) {
        const meant = all.filter((pattern) => meets(pattern, face.target.arn));

        expect(index.of(face).filter((pattern) => meets(pattern, face.target.arn))).toEqual(meant);
      }
    }),
    { numRuns: 60 },
  );
});

describe('several parts', () => {
  const BUCKETS = ['one', 'two', 'three', 'four', 'five', 'six'];
  const world = worldOf({
    ...Object.fromEntries(BUCKETS.map((name) => [name, resource('AWS::S3::Bucket', { BucketName: name })])),
    App: role('app', [allow('s3:GetObject', ['arn:aws:s3:::one/*', 'arn:aws:s3:::five/secret/*'])]),
    Other: role('other', [allow('s3:*', 'arn:aws:s3:::absent-*')]),
  });
  const parts: readonly (readonly On[])[] = [
    BUCKETS.map((name) => `arn:aws:s3:::${name}/*`),
    BUCKETS.map((name) => `arn:aws:s3:::${name}/secret/*`),
    ['arn:aws:s3:::absent-one/*', 'arn:aws:s3:::absent-two/*', 'arn:aws:s3:::one/*'],
    [...BUCKETS, 'absent-one'].map((name) => ({ outside: `arn:aws:s3:::${name}/*`, not: 'arn:*:*/kept/*' })),
    ['arn:aws:s3:::t*', { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::one' }, 'arn:aws:s3:::o*'],
  ];

  it.each(parts.map((on) => [JSON.stringify(on), on] as const))('%s', (_, on) => {
    const search = new Search(world);
    const requestsFor = (asked: readonly On[]): readonly string[] => {
      const ability = { can: ['s3:GetObject'], on: asked };
      const { found, unknown } = search.findings(inquiryOf(search.world, ability, () => true));
      expect(unknown).toEqual([]);
      return [...new Set(found.map(({ start, request }) => `${start.id} ${request.resource}`))];
    };

    expect([...requestsFor(on)].sort()).toEqual(
      [...new Set(on.flatMap((each) => requestsFor([each])))].sort(),
    );
  });
});
