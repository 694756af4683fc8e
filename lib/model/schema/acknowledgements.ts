// lib/model/schema: config/acknowledgements.yaml, the findings that the organisation accepts for a while.
import { z } from 'zod';
import { day, email, listOf, prose, section } from './common';
import { field } from './field';

const acknowledgement = section(
  {
    rule: field(
      z
        .string()
        .max(512)
        .regex(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/)
        .refine(hasMatchingBrackets),
      { allowed: 'the id as the gate prints it, brackets included', fix: 'copy the id from the report' },
      'Rule id as the gate prints it, for example CIS::CIS-3.1.1.',
    ),
    resource: field(
      z
        .string()
        .max(512)
        .regex(/^[\w*./@-]+$/),
      {
        allowed: 'a construct path, with * as the only wildcard',
        fix: 'copy the construct path from the report',
      },
      'Construct path; * stands for any characters.',
    ),
    reason: prose(20, 1_000, 'Why the finding is acceptable, for an auditor.'),
    owner: email,
    ticket: field(
      z.string().regex(/^[A-Za-z0-9][\w .:/#-]{0,127}$/),
      { allowed: 'a ticket id or link', fix: 'name the ticket' },
      'Ticket in which the decision was taken.',
    ),
    expires: day,
  },
  'One accepted finding.',
);

/** config/acknowledgements.yaml. */
export const acknowledgementsSchema = listOf(
  acknowledgement,
  0,
  1_000,
  'mlkeep: findings that are accepted for a while.',
);

/** A checked acknowledgement. */
export type AcknowledgementEntry = z.output<typeof acknowledgement>;

/** CDK refuses ids whose brackets do not match, so such a rule could never have been printed. */
function hasMatchingBrackets(rule: string): boolean {
  const open: string[] = [];
  for (const character of rule) {
    if (character in CLOSING) open.push(CLOSING[character] ?? '');
    else if (Object.values(CLOSING).includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
