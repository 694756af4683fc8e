// lib/model/rules: ways out of the network, and which reservations belong to which environment.
import { PACKAGE_REGIONS } from '../../../policies';
import { fixOf } from '../described';
import type { Problem } from '../problem';
import { type Configuration, problemAt, problemAtKey } from './context';

/** Rules of platform.yaml that concern egress and reservations. */
export function networkRules(configuration: Configuration): readonly Problem[] {
  return [
    ...egress(configuration),
    ...repeatedSources(configuration),
    ...packageRegions(configuration),
    ...reservations(configuration),
  ];
}

function egress({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none' || (ways.via === undefined) === (ways.allow.length === 0)) return [];
  return [
    problemAtKey(platform, ['network', 'egress'], {
      code: 'half-egress',
      got: ways.via === undefined ? 'allow without via' : 'via without allow',
      allowed: 'both or neither',
      fix: 'name the transit gateway in via and the domains behind it in allow',
    }),
  ];
}

function repeatedSources({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none') return [];
  return (['packages', 'images'] as const).flatMap((kind) => {
    const sources: readonly string[] = ways[kind];
    return sources.flatMap((source, index) =>
      sources.indexOf(source) === index
        ? []
        : [
            problemAt(platform, ['network', 'egress', kind, index], {
              code: 'repeated-source',
              allowed: 'each registry once',
              fix: 'remove one',
            }),
          ],
    );
  });
}

/** Every environment has its packages, so every one has to be where CodeArtifact is. */
function packageRegions({ platform }: Configuration): readonly Problem[] {
  const { egress: ways } = platform.value.network;
  if (ways === 'none' || ways.packages.length === 0) return [];
  return Object.entries(platform.value.environments)
    .filter(([, { region }]) => !PACKAGE_REGIONS.includes(region))
    .map(([name]) =>
      problemAt(platform, ['environments', name, 'region'], {
        code: 'no-packages-there',
        allowed: `Regions that have CodeArtifact, because network.egress asks for packages: ${PACKAGE_REGIONS.join(', ')}`,
        fix: 'leave network.egress.packages out, or choose one of these Regions',
      }),
    );
}

function reservations({ platform }: Configuration): readonly Problem[] {
  const environments = Object.keys(platform.value.environments);
  return Object.entries(platform.value.training.pools).flatMap(([pool, { reservations: byEnvironment }]) =>
    Object.keys(byEnvironment)
      .filter((name) => !environments.includes(name))
      .map((name) =>
        problemAtKey(platform, ['training', 'pools', pool, 'reservations', name], {
          code: 'unknown-environment',
          got: `the name "${name}"`,
          allowed: environments.join(', '),
          fix: fixOf(name, environments, 'name an environment of the platform'),
        }),
      ),
  );
}
