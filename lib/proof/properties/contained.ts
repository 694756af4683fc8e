// lib/proof/properties: VPC endpoints lead to nobody else. What passes one is held by its policy alone: whoever brings his own credentials
// into a network writes to his own bucket with them.
import { type EndpointPassage, decide, isOpaque } from '../core';
import type { WorldEndpoint } from '../world';
import type { Findings, Found } from './inquiry';
import type { ContainedProperty } from './property';
import type { PropertyResult } from './result';
import type { Search } from './search';
import {
  type StrangePassage,
  forWhomeverItNames,
  insidersPassing,
  sceneOf,
  strangersPassing,
} from './strange-passage';
import { verdictOf } from './verdict';

/** The verdict on a `contained` property. */
export function judgeContained(search: Search, property: ContainedProperty): PropertyResult {
  const { world } = search;
  const meant = world.endpoints.filter(
    ({ service }) => !property.not.some((end) => service.endsWith(`.${end}`)),
  );
  const idle = meant.length === 0 ? 'it is about nothing: no endpoint of the templates is meant' : null;
  return verdictOf(world, property, { meanings: [] }, findingsOf(search, meant), idle);
}

function findingsOf({ world, join }: Search, endpoints: readonly WorldEndpoint[]): Findings {
  const found: Found[] = [];
  const unknown = new Set<string>();
  const askers = new Set<string>();
  let decisions = 0;
  for (const endpoint of endpoints) {
    const { passage, service } = endpoint;
    const actions = actionsIn(passage);
    if (actions.length === 0) continue;
    const known = namedBuckets(passage);
    const all = [
      ...strangersPassing(world, endpoint, actions, known).map((each) => [each, passage] as const),
      ...insidersPassing(world, endpoint, actions, known).map(
        (each) => [each, forWhomeverItNames(passage)] as const,
      ),
    ];
    for (const [each, way] of all) {
      decisions += 1;
      askers.add(each.asker.id);
      const verdict = decide({ ...sceneOf(each, way), actions }, {}, join.workshop);
      if (verdict.verdict === 'unknown')
        unknown.add(`${each.asker.id} through ${service}: ${verdict.reason}`);
      if (verdict.verdict === 'violated') found.push(foundOf(each, verdict));
    }
  }
  return {
    found,
    unknown: [...unknown],
    assumptions: [
      'whoever passes an endpoint is of one account, has signed with its credentials, or has signed nothing: whom an identity provider vouches for was not looked at',
    ],
    widened: [],
    starts: askers.size,
    decisions,
  };
}

/** A finding about somebody who passes an endpoint. */
export function foundOf(
  { asker, face }: StrangePassage,
  {
    exact,
    request,
    allowedBy,
    approximations,
  }: Pick<Found, 'exact' | 'request' | 'allowedBy' | 'approximations'>,
): Found {
  return { exact, request, allowedBy, approximations, start: asker, steps: [], face };
}

/** What a policy allows, where it may be shorter to say so. */
function actionsIn({ policy: { policies, incomplete } }: EndpointPassage): readonly string[] {
  const allows = policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'));
  if (incomplete !== null || allows.some(({ actions }) => actions.kind === 'except')) return ['*'];
  return [...new Set(allows.flatMap(({ actions }) => actions.patterns))];
}

const ONE_BUCKET = /^arn:[^:]*:s3:::[^*?$/]+(?:\/|$)/;

/** Buckets that a policy lets through by their full names, and what is in them. */
function namedBuckets({ policy }: EndpointPassage): readonly string[] {
  return policy.policies.flatMap(({ statements }) =>
    statements.flatMap(({ effect, resources }) =>
      effect === 'Allow' && resources.kind === 'only'
        ? resources.patterns.filter((pattern) => ONE_BUCKET.test(pattern) && !isOpaque(pattern))
        : [],
    ),
  );
}
