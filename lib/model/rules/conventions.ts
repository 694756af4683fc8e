// lib/model/rules: what the organisation imposes, as far as its parts have to agree with each other.
import { GITHUB_ISSUER } from '../../../policies';
import type { Problem } from '../problem';
import { type Configuration, problemAt, problemAtKey } from './context';

/** Rules of platform.yaml that concern conventions. */
export function conventionRules(configuration: Configuration): readonly Problem[] {
  return [...repeatedSids(configuration), ...repeatedTags(configuration), ...identityProvider(configuration)];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
function repeatedTags({ platform }: Configuration): readonly Problem[] {
  const first = new Map<string, string>();
  return Object.keys(platform.value.conventions.tags).flatMap((key) => {
    const earlier = first.get(key.toLowerCase());
    first.set(key.toLowerCase(), key);
    if (earlier === undefined) return [];
    return [
      problemAtKey(platform, ['conventions', 'tags', key], {
        code: 'repeated-tag',
        got: `the keys "${earlier}" and "${key}"`,
        allowed: 'keys that differ by more than case, as IAM compares them',
        fix: 'remove one',
      }),
    ];
  });
}

/** Trust policies name GitHub's provider in the account they stand in; only that one can be brought along. */
function identityProvider({ platform }: Configuration): readonly Problem[] {
  const given = platform.value.baseline.provided.oidcProvider;
  if (given === undefined || given.arn.endsWith(`:oidc-provider/${GITHUB_ISSUER}`)) return [];
  return [
    problemAt(platform, ['baseline', 'provided', 'oidcProvider', 'arn'], {
      code: 'wrong-provider',
      allowed: `the ARN of the provider of ${GITHUB_ISSUER}, which then stands in every account of the platform`,
      fix: 'name that provider, or leave the entry out and mlkeep makes it',
    }),
  ];
}

function repeatedSids({ platform }: Configuration): readonly Problem[] {
  const sids = platform.value.conventions.boundaryStatements.map(({ Sid }) => Sid);
  return sids.flatMap((sid, index) =>
    sids.indexOf(sid) === index
      ? []
      : [
          problemAt(platform, ['conventions', 'boundaryStatements', index, 'Sid'], {
            code: 'repeated-sid',
            allowed: 'each Sid once',
            fix: 'rename one of the statements',
          }),
        ],
  );
}
