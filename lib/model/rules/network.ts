// lib/model/rules: ways out of the network, and which reservations belong to which environment.
import { fixOf } from '../described';
import type { Problem } from '../problem';
import { type Configuration, problemAtKey } from './context';

/** Rules of platform.yaml that concern egress and reservations. */
export function networkRules(configuration: Configuration): readonly Problem[] {
  return [...egress(configuration), ...reservations(configuration)];
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
