// lib/model/schema: who is told, which benchmark, and which cdk-nag packs.
import { z } from 'zod';
import { email, group, listOf, pattern, section, wholeNumber, word } from './common';
import { field } from './field';

/** What AWS keeps of somebody, in whatever language: words, and what stands between them. */
function words(longest: number, allowed: string, fix: string) {
  return pattern(
    new RegExp(`^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&'()/-]{0,${longest - 1}}$`, 'u'),
    `${allowed}, up to ${longest} characters`,
    fix,
    'As AWS shows it.',
  );
}

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
    support: section(
      {
        group,
      },
      'Who works with AWS Support in every account; who may use the emergency role where it is left out.',
    ).optional(),
    alternateContact: section(
      {
        name: words(64, 'the name of a person or team', 'write a name'),
        title: words(50, 'a title, such as Head of Security', 'write a title'),
        email,
        phone: pattern(
          /^\+[0-9][0-9 ()-]{4,23}$/,
          'a phone number with its country, such as +44 20 7946 0000',
          'write the number with + and the country first',
          'Phone number.',
        ),
      },
      'Whom AWS tells of security matters: the security contact of every account.',
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
    profiles: listOf(
      word(['hipaa'], 'A law whose demands are checked when the configuration is read.'),
      0,
      1,
      'Laws whose demands are checked when the configuration is read: hipaa wants the record kept for six years, its cdk-nag pack, and eligible services only.',
    ).default([]),
  },
  'Security of the platform.',
);
