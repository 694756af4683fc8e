// lib/model/schema: config/platform.yaml, the whole contract, including sections whose constructs come later.
import type { z } from 'zod';
import { MAX_COMPONENT, component, flag, named, repository, section, word } from './common';
import { baseline, conventions } from './conventions';
import { audit, environment } from './environments';
import { identity } from './identity';
import { network } from './network';
import { deployment, organization } from './organization';
import { security } from './security';
import { training } from './training';

/** config/platform.yaml. */
export const platformSchema = section(
  {
    platform: component('platform', 3, 16),
    organization: organization.optional(),
    deployment,
    environments: named(
      component('environment', 2, MAX_COMPONENT),
      environment,
      200,
      'Environments by name.',
    ).refine((environments) => Object.keys(environments).length > 0),
    audit: audit.prefault({}),
    network: network.prefault({}),
    identity,
    security,
    conventions: conventions.prefault({}),
    baseline: baseline.prefault({}),
    training: training.prefault({}),
    ci: section(
      { provider: word(['github'], 'CI provider.').default('github'), repository: repository.optional() },
      "Pipelines; with a repository, the platform's own.",
    ).optional(),
    allowDataRemoval: flag(
      'Second consent to removing data; the first is a project with removal: destroy.',
    ).default(false),
  },
  'mlkeep: one platform of an organisation.',
);

/** A checked platform.yaml. */
export type PlatformFile = z.output<typeof platformSchema>;
