// lib/model/schema: scratch space of the jobs in a pool, in the sizes that AWS makes.
import { z } from 'zod';
import { SCRATCH_CAPACITY, SCRATCH_THROUGHPUTS, isScratchCapacity } from '../../../policies';
import { section } from './common';
import { field } from './field';

const { least, step, most } = SCRATCH_CAPACITY;

/** `scratch` of a training use. */
export const scratch = section(
  {
    capacityGib: field(
      z.int().min(least).max(most).refine(isScratchCapacity),
      {
        allowed: `${least}, or ${step} and multiples of it up to ${most}`,
        fix: 'write a size that Amazon FSx makes',
      },
      'Size of the file system in GiB.',
    ),
    throughput: field(
      z.literal(SCRATCH_THROUGHPUTS),
      { allowed: SCRATCH_THROUGHPUTS.join(', '), fix: 'write one of these numbers' },
      'Its throughput, in MB/s for each TiB.',
    ).default(125),
  },
  'Scratch space that the nodes of the pool share, on Amazon FSx for Lustre.',
);
