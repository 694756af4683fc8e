// lib/model: the pools whose instance types a project trains on in SageMaker too.
import type { Platform, Project } from './platform';
import type { Pool } from './pool';

/** Pools of the uses of `project` that say so. */
export function sageMakerPools(platform: Platform, project: Project): readonly Pool[] {
  const named = project.training.filter(({ sageMaker }) => sageMaker).map(({ pool }) => pool);
  return platform.pools.filter(({ name }) => named.includes(name));
}
