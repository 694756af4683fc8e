// lib/model/schema: the fields that several files share.
import { z } from 'zod';
import { COMPONENT_PATTERN, REGIONS } from '../../../policies';
import { accountAdvice, flagAdvice, nameAdvice, textAdvice } from './advice';
import { field } from './field';

/** A name that becomes a component of physical names. */
export function component(what: string, minLength: number, maxLength: number) {
  return field(
    z.string().min(minLength).max(maxLength).regex(COMPONENT_PATTERN),
    {
      allowed: `${minLength} to ${maxLength} lower-case letters a-z, digits and single hyphens, starting with a letter`,
      fix: `rename the ${what}`,
      advise: nameAdvice(`rename the ${what}`, minLength, maxLength),
    },
    `Name of the ${what}; part of every physical name below it.`,
  );
}

/** Longest name of an environment, team or project, and of a training pool. */
export const MAX_COMPONENT = 32;

/** One of a few words. */
export function word<const T extends readonly [string, ...string[]]>(words: T, description: string) {
  return field(z.enum(words), { allowed: words.join(', '), fix: 'write one of these words' }, description);
}

/** An AWS account id; quoted, because YAML would read it as a number and drop leading zeros. */
export const accountId = field(
  z.string().regex(/^\d{12}$/),
  { allowed: '12 digits in quotes', fix: 'write the account id in quotes', advise: accountAdvice },
  'AWS account id: 12 digits, in quotes.',
);

/** A Region of the table. */
export const region = field(
  z.enum(REGIONS),
  { allowed: 'a commercial Region such as eu-west-1', fix: 'write a Region that mlkeep knows' },
  'AWS Region.',
);

const ADDRESS = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/);

/** Whether `text` is an address that {@link email} takes. */
export function isEmail(text: string): boolean {
  return ADDRESS.safeParse(text).success;
}

/** An e-mail address, in the characters that a tag takes. */
export const email = field(
  ADDRESS,
  { allowed: 'an e-mail address', fix: 'write an address that reaches the team' },
  'E-mail address of the people who answer for this.',
);

/** Free text without control characters or direction marks. */
export function prose(minLength: number, maxLength: number, description: string) {
  return field(
    z
      .string()
      .trim()
      .min(minLength)
      .max(maxLength)
      .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u),
    {
      allowed: `${minLength} to ${maxLength} characters on one line`,
      fix: 'describe it in one line',
      advise: textAdvice('describe it in one line', {
        min: minLength,
        max: maxLength,
        character: /[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
      }),
    },
    description,
  );
}

const MOST_YEARS = 100;
const MOST_DAYS = 36_500;

/**
 * `7y` or `90d`, within what Object Lock takes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html
 */
export const retention = field(
  z
    .string()
    .regex(/^[1-9]\d{0,4}[yd]$/)
    .refine((text) => Number.parseInt(text, 10) <= (text.endsWith('y') ? MOST_YEARS : MOST_DAYS)),
  { allowed: `years or days such as 7y or 90d, up to ${MOST_YEARS}y`, fix: 'write a number and y or d' },
  'How long objects are kept: years (7y) or days (90d).',
);

/** `24h`, `90m` or `5d`. */
export const duration = field(
  z.string().regex(/^[1-9]\d{0,3}[mhd]$/),
  { allowed: 'minutes, hours or days such as 90m, 24h or 5d', fix: 'write a number and m, h or d' },
  'A length of time: minutes (90m), hours (24h) or days (5d).',
);

/** A calendar day. */
export const day = field(
  z.iso.date(),
  { allowed: 'a day such as 2027-06-30', fix: 'write year, month and day' },
  'A calendar day, YYYY-MM-DD.',
);

const OWNER = '[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}';
const NAME = '[A-Za-z0-9._-]{1,100}';
const ID = '@[0-9]{1,20}';

/**
 * `owner/name` of a GitHub repository, or `owner@id/name@id` where GitHub's subjects carry the ids that never change.
 * @see https://docs.github.com/en/actions/concepts/security/openid-connect
 */
export const repository = field(
  z.string().regex(new RegExp(`^(?:${OWNER}/${NAME}|${OWNER}${ID}/${NAME}${ID})$`)),
  {
    allowed: 'owner/name of a GitHub repository, or owner@id/name@id where its subjects carry ids',
    fix: 'write owner/name without host or .git',
  },
  'GitHub repository: owner/name, or owner@id/name@id for repositories whose subjects carry ids.',
);

/** An ARN of the commercial partition. */
export function arnOf(service: string, description: string) {
  return field(
    z.string().regex(new RegExp(`^arn:aws:${service}:[a-z0-9-]*:(?:\\d{12})?:[\\w+=,.@:/-]+$`)),
    { allowed: `an ARN that begins with arn:aws:${service}:`, fix: 'copy the ARN from the console' },
    description,
  );
}

/** Yes or no. */
export function flag(description: string) {
  return field(
    z.boolean(),
    { allowed: 'true or false', fix: 'write true or false', advise: flagAdvice },
    description,
  );
}

/** A whole number. */
export function wholeNumber(min: number, max: number, description: string) {
  return field(
    z.int().min(min).max(max),
    { allowed: `a whole number from ${min} to ${max}`, fix: 'write a number in this range' },
    description,
  );
}

/** A list; what is in it has help of its own. */
export function listOf<S extends z.ZodType>(element: S, min: number, max: number, description: string) {
  return field(
    z.array(element).min(min).max(max),
    { allowed: `a list of ${min} to ${max} entries`, fix: 'write a YAML list' },
    description,
  );
}

/** A mapping with fixed keys; any other key is an error. */
export function section<S extends z.ZodRawShape>(shape: S, description: string) {
  return field(
    z.strictObject(shape),
    { allowed: `a mapping with the keys ${Object.keys(shape).join(', ')}`, fix: 'write these keys below it' },
    description,
  );
}

/** A mapping from names to sections. */
export function named<K extends z.ZodType<string, string>, V extends z.ZodType>(
  key: K,
  value: V,
  max: number,
  description: string,
) {
  return field(
    z.record(key, value).refine((entries) => Object.keys(entries).length <= max),
    {
      allowed: `a mapping from names to settings, at most ${max}`,
      fix: 'write a name and its settings below it',
    },
    description,
  );
}

/** A text of one form. */
export function pattern(expression: RegExp, allowed: string, fix: string, description: string) {
  return field(z.string().regex(expression), { allowed, fix }, description);
}

/** An IPv4 range; whether it is a network, and which kind, is for the rules. */
export const cidr = pattern(
  /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
  'an IPv4 range such as 10.40.0.0/16',
  'write address/prefix length',
  'IPv4 address range.',
);

const groupAdvice = textAdvice('name a group of the identity provider, never a person', {
  min: 1,
  max: 128,
  character: /[\w+=,.@ -]/,
});

const groupName = field(
  z.string().regex(/^[\w+=,.@ -]{1,128}$/),
  {
    allowed: 'the name of a group: letters, digits and + = , . @ - _',
    fix: 'name a group of the identity provider, never a person',
    advise: groupAdvice,
  },
  'Name of a group.',
);

/** A group of the identity provider, by name or by name and id. */
export const group = field(
  z.union([
    groupName,
    section(
      {
        name: groupName,
        id: field(
          z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
          { allowed: 'the id of a group', fix: 'copy it from the identity provider' },
          'Id of the group; without it the assignment is left to the directory.',
        ),
      },
      'A group with its id.',
    ),
  ]),
  {
    allowed: 'a group name, or a mapping with name and id',
    fix: 'name a group of the identity provider',
    advise: groupAdvice,
  },
  'A group of the identity provider.',
);
