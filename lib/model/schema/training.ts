// lib/model/schema: kinds of training capacity.
import { MAX_COMPONENT, component, flag, listOf, named, pattern, section, wholeNumber } from './common';

const reservation = pattern(
  /^cr-[0-9a-f]{8,17}$/,
  'a capacity reservation id such as cr-0a1b2c3d',
  'copy the id',
  'Capacity reservation.',
);

const pool = section(
  {
    instances: listOf(
      pattern(
        /^[a-z][a-z0-9-]*\.(?:[a-z0-9-]+)$/,
        'an instance type such as g5.12xlarge',
        'write family.size',
        'Instance type.',
      ),
      1,
      10,
      'Instance types of the pool.',
    ),
    maxNodes: wholeNumber(1, 1_000, 'Most nodes of one project.'),
    efa: flag('Whether nodes talk over EFA.').default(false),
    reservations: named(
      component('environment', 2, MAX_COMPONENT),
      reservation,
      100,
      'Capacity reservation of an environment.',
    ).default({}),
  },
  'A kind of training capacity.',
);

/** `training`. */
export const training = section(
  { pools: named(component('pool', 2, MAX_COMPONENT), pool, 50, 'Training capacity by name.').default({}) },
  'Training capacity that projects may use.',
);
