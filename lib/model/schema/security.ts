// lib/model/schema: who is told, which benchmark, and which cdk-nag packs.
import { z } from 'zod';
import { email, group, listOf, section, wholeNumber, word } from './common';
import { field } from './field';

/** `security`. */
export const security = section(
  {
    contacts: listOf(email, 1, 10, 'Where security alarms go.'),
    breakGlass: section(
      {
        group,
      },
      'Who may use the emergency role of every account.',
    ),
    investigators: section(
      {
        group,
      },
      'Who may ask the trail: read the log archive through Athena, and nothing else.',
    ).optional(),
    benchmark: section(
      {
        version: field(
          z.enum(['3.0', '5.0', '6.0', '7.0']),
          { allowed: '"3.0", "5.0", "6.0" or "7.0" in quotes', fix: 'write the version in quotes' },
          'Version of the CIS AWS Foundations Benchmark.',
        ).default('7.0'),
        level: wholeNumber(1, 2, 'Level of the benchmark.').default(2),
      },
      'The CIS benchmark to check against.',
    ).prefault({}),
    acknowledgementBudget: wholeNumber(
      0,
      1_000,
      'Most findings of one stack that acknowledgements.yaml may accept.',
    ).default(20),
    packs: listOf(
      word(['aws-solutions', 'nist-800-53-r5', 'hipaa', 'pci-dss-321'], 'A cdk-nag pack.'),
      1,
      4,
      'cdk-nag packs beside our own.',
    ).default(['aws-solutions', 'nist-800-53-r5']),
  },
  'Security of the platform.',
);
