// lib/model/schema: a properties file for `prove`: what must hold of who can do what, key by key as the functions of the prover take it.
import { z } from 'zod';
import { accountId, listOf, named, pattern, prose, section, word } from './common';
import { field } from './field';

const MOST = 1_000;

function oneOrMore<S extends z.ZodType>(element: S, description: string) {
  return field(
    z.union([element, z.array(element).min(1).max(MOST)]),
    { allowed: 'one value, or a list of them', fix: 'write one value or a list' },
    description,
  );
}

const text = pattern(/^[^\p{Cc}]{1,2048}$/u, 'a text on one line', 'write the text in quotes', 'A value.');
const arn = pattern(
  /^(?:\*|arn:[^\s:]+:[^\s:]+:[^\s:]*:[^\s:]*:\S+)$/,
  'an ARN, with * and ? as wildcards, or *',
  'write an ARN such as arn:aws:s3:::bucket/*',
  'Pattern of ARNs: * stands for any characters, ? for one.',
);
const action = pattern(
  /^(?:\*|[a-z0-9*?-]+:[A-Za-z0-9*?]+)$/,
  'an action such as s3:GetObject, with * and ? as wildcards, or *',
  'write service:Action',
  'Pattern of actions.',
);
const tagKey = pattern(/^.{1,128}$/u, 'a tag key', 'write the key of a tag', 'Key of a tag.');
const conditionKey = pattern(
  /^[A-Za-z0-9-]+:\S+$/,
  'a condition key such as aws:SourceVpc',
  'write a condition key',
  'A condition key.',
);
const operator = pattern(
  /^[A-Za-z:]+$/,
  'a condition operator such as StringEquals',
  'write an operator of IAM',
  'An operator.',
);

const tag = named(
  tagKey,
  oneOrMore(text, 'Patterns of the tag’s value.'),
  50,
  'Tags, all of which it has; values are patterns.',
);

const whoShape = {
  principal: oneOrMore(text, 'Patterns of ARNs; of services and providers their names.').optional(),
  tag: tag.optional(),
  kind: oneOrMore(
    word(['role', 'user', 'anonymous', 'service', 'foreign-account', 'federated'], 'A kind of callers.'),
    'Kinds of callers.',
  ).optional(),
  account: oneOrMore(accountId, 'Accounts of the principals.').optional(),
};
const who = section(
  {
    ...whoShape,
    not: oneOrMore(section(whoShape, 'Callers that are left out.'), 'Callers that are left out.').optional(),
  },
  'Callers; everything that is given has to be so, and {} is everybody.',
);
const stopAt = oneOrMore(
  section(whoShape, 'Callers that nobody is taken to become.'),
  'Callers that nobody is taken to become.',
).optional();

const whichShape = {
  type: oneOrMore(
    pattern(
      /^[A-Za-z0-9:*?]+$/,
      'a CloudFormation type',
      'write a type such as AWS::S3::Bucket',
      'A CloudFormation type.',
    ),
    'CloudFormation types.',
  ).optional(),
  tag: tag.optional(),
  arn: oneOrMore(
    arn,
    'Patterns of ARNs; unlike a pattern alone, of resources of the templates only.',
  ).optional(),
};
const which = section(
  {
    ...whichShape,
    not: oneOrMore(
      section(whichShape, 'Resources that are left out.'),
      'Resources that are left out.',
    ).optional(),
  },
  'Resources of the templates; everything that is given has to be so.',
);
const outside = section(
  {
    outside: arn,
    of: word(['anybody', 'strangers'], 'Whose: strangers, or ours too (default: anybody).').optional(),
    not: oneOrMore(arn, 'Patterns of ARNs that are left out.').optional(),
  },
  'ARNs that no template has.',
);

function conditionBlock(description: string) {
  const keys = named(conditionKey, oneOrMore(text, 'Values.'), 100, 'Condition keys and values.');
  return named(operator, keys, 50, description);
}

const abilityShape = {
  can: listOf(action, 1, MOST, 'Patterns of actions.'),
  on: listOf(
    field(
      z.union([arn, outside, which]),
      { allowed: 'an ARN pattern, { tag }, { type } or { outside }', fix: 'write one of these' },
      'What the request is for.',
    ),
    1,
    MOST,
    'What requests are for.',
  ),
  when: conditionBlock('IAM condition block that the request meets.').optional(),
  unless: conditionBlock('IAM condition block: requests that meet all of it are let be.').optional(),
  assume: named(
    conditionKey,
    oneOrMore(text, 'Values.'),
    100,
    'Condition keys and values of every request; they are assumptions.',
  ).optional(),
};
const through = word(
  ['direct', 'closure'],
  'closure: also as everybody whom the caller can become (default: direct).',
).optional();
const ability = section(abilityShape, 'What somebody is able to do.');
const policies = word(
  ['own', 'any'],
  'any: whatever policies roles and users carry (default: own).',
).optional();
const scopeShape = { who, ...abilityShape, through, stopAt, policies };
const by = listOf(tagKey, 1, 10, 'Keys of the tags.');

const property = section(
  {
    id: pattern(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      'lower-case words with hyphens',
      'write an id such as no-cross-project-read',
      'Names the property in reports.',
    ),
    severity: word(
      ['critical', 'high', 'medium', 'low'],
      'How bad a violation is (default: high).',
    ).optional(),
    says: prose(5, 500, 'What it says, for people.').optional(),
    never: section(scopeShape, 'No request like this is ever allowed.').optional(),
    only: section(scopeShape, 'Nobody but these can do this, and they can.').optional(),
    disjoint: section(
      { closureOf: who, through, stopAt, a: ability, b: ability },
      'Nobody can do both.',
    ).optional(),
    apart: section({ by, ...scopeShape }, 'What differs in these tags stays apart.').optional(),
    confined: section(
      { by, who, stopAt },
      'Who has these tags becomes nobody with other values of them.',
    ).optional(),
  },
  'A property: never, only, disjoint, apart or confined.',
);

const file = pattern(
  /^[\w./-]+\.json$/,
  'the path of a JSON file below the folder of this one',
  'write its path',
  'A JSON file.',
);

/** A properties file. */
export const propertiesSchema = section(
  {
    accounts: section(
      {
        trusted: listOf(
          accountId,
          0,
          MOST,
          'Accounts that are ours; every other account is foreign.',
        ).optional(),
        organization: pattern(
          /^o-[a-z0-9]{10,32}$/,
          'an id of AWS Organizations such as o-a1b2c3d4e5',
          'copy the id',
          'The organisation that all of these accounts are in.',
        ).optional(),
        management: accountId.optional(),
        scps: listOf(
          file,
          0,
          100,
          'Service control policies attached at the root; paths relative to this file.',
        ).optional(),
        rcps: listOf(
          file,
          0,
          100,
          'Resource control policies attached at the root; paths relative to this file.',
        ).optional(),
      },
      'What no template says of the accounts.',
    ).optional(),
    properties: listOf(property, 1, MOST, 'The properties.'),
  },
  'mlkeep: properties of who can do what.',
);

/** A checked properties file. */
export type PropertiesFile = z.output<typeof propertiesSchema>;

/** The names of the kinds of properties. */
export const PROPERTY_KINDS = ['never', 'only', 'disjoint', 'apart', 'confined'] as const;
