// lib/model/schema: a facts file for `check`: what templates of anybody's do not say of themselves.
import { z } from 'zod';
import { accountId, day, email, listOf, prose, section } from './common';
import { field } from './field';

const elsewhere = section(
  {
    control: field(
      z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      {
        allowed: 'the slug of a control, for example trail-multi-region',
        fix: 'copy it from docs/controls.md',
      },
      'Control that is met outside of the templates.',
    ),
    evidence: prose(5, 512, 'What shows it, for example the ARN of the organisation’s trail.'),
    owner: email,
    expires: day,
    accounts: listOf(accountId, 1, 200, 'Accounts it holds for; all of them when left out.').optional(),
  },
  'A control that is met outside of the templates.',
);

/** A facts file. */
export const factsSchema = section(
  {
    managementAccount: accountId.optional(),
    elsewhere: listOf(elsewhere, 0, 200, 'Controls that are met outside of the templates.').default([]),
  },
  'mlkeep: what templates do not say of themselves.',
);

/** A checked facts file. */
export type FactsFile = z.output<typeof factsSchema>;
