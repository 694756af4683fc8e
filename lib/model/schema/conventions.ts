// lib/model/schema: what the organisation and its landing zone bring along.
import { z } from 'zod';
import { arnOf, day, email, flag, listOf, named, pattern, section } from './common';
import { field } from './field';

// IAM compares tag keys without case, and AWS reserves its prefix in any case. How long a tag may be is up to the strictest
// services: 127 and 255 characters in Secrets Manager, and no empty value in CodeArtifact.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codeartifact-domain-tag.html
const tagKey = field(
  z
    .string()
    .regex(/^(?!mlkeep:)(?!aws:)[\w .:/=+@-]{1,127}$/)
    .refine((key) => !/^(?:mlkeep|aws):/i.test(key)),
  {
    allowed: 'a tag key of 1 to 127 characters that does not begin with mlkeep: or aws:, in any case',
    fix: 'rename the tag',
  },
  'Tag key.',
);

const boundaryStatement = section(
  {
    Sid: pattern(/^[A-Za-z0-9]{1,64}$/, 'letters and digits', 'name the statement', 'Statement id.'),
    Effect: field(
      z.literal('Deny'),
      { allowed: 'Deny', fix: 'write a Deny: an Allow would widen the boundary' },
      'Always Deny.',
    ),
    Action: listOf(
      pattern(
        /^(?:\*|[a-z0-9-]+:[A-Za-z0-9*]+)$/,
        'an IAM action such as ec2:RunInstances',
        'write service:Action',
        'Action.',
      ),
      1,
      100,
      'Actions that are denied.',
    ),
    Resource: listOf(
      pattern(/^(?:\*|arn:aws:\S{1,512})$/, '* or an ARN', 'write an ARN', 'Resource.'),
      1,
      50,
      'Resources that are denied.',
    ).default(['*']),
    Condition: field(
      z.record(
        z.string().regex(/^[A-Za-z:]{1,64}$/),
        z.record(
          z.string().regex(/^[\w:/.-]{1,128}$/),
          z.union([z.string().max(512), z.array(z.string().max(512)).max(50)]),
        ),
      ),
      { allowed: 'an IAM condition block', fix: 'write operator, key and value' },
      'When the denial applies.',
    ).optional(),
  },
  'A denial that the organisation adds to every boundary.',
);

/** `conventions`. */
export const conventions = section(
  {
    rolePath: pattern(
      /^\/(?:[\w+=,.@-]{1,64}\/){0,4}$/,
      'a path that begins and ends with /',
      'write / or /name/',
      'IAM path above all roles.',
    ).default('/'),
    tags: named(
      tagKey,
      pattern(
        /^[\w .:/=+@-]{1,255}$/,
        '1 to 255 letters, digits and . : / = + @ -',
        'rewrite the value',
        'Tag value.',
      ),
      30,
      'Tags that the organisation puts on everything.',
    ).default({}),
    boundaryStatements: listOf(
      boundaryStatement,
      0,
      10,
      'Denials that the organisation adds to every boundary.',
    ).default([]),
  },
  'What the organisation imposes on every role and resource.',
);

const providedTrail = section(
  {
    arn: pattern(
      /^arn:aws:cloudtrail:[a-z0-9-]+:\d{12}:trail\/[A-Za-z0-9._-]{3,128}$/,
      'the ARN of a trail, such as arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization',
      'copy it from CloudTrail',
      'The trail with every management event of every account and Region of the platform.',
    ),
    owner: email,
    expires: day,
    logGroup: pattern(
      /^[\w./#-]{1,512}$/,
      'the name of a log group, not its ARN',
      'copy its name from CloudWatch Logs, or leave it out where the accounts have none',
      'Log group of this name, in every account of the platform and its home Region, with every management event; without one mlkeep makes no alarm.',
    ).optional(),
    dataEvents: flag(
      'Whether it carries the data events of S3 and Lambda too; else mlkeep makes a trail for these.',
    ).default(false),
  },
  'The trail of a landing zone, and who answers for it.',
);

const provided = section(
  { arn: arnOf('[a-z0-9-]+', 'What the landing zone has.'), owner: email, expires: day },
  'What the landing zone already has, and who answers for it.',
);

/** `baseline`. */
export const baseline = section(
  {
    provided: section(
      {
        trail: providedTrail.optional(),
        recorder: provided.optional(),
        detector: provided.optional(),
        analyzer: provided.optional(),
        securityHub: provided.optional(),
        macie: provided.optional(),
        inspector: provided.optional(),
        oidcProvider: provided.optional(),
        blockPublicAccess: provided.optional(),
        ec2Defaults: provided.optional(),
        accountSettings: provided.optional(),
      },
      'Parts of the baseline that exist already.',
    ).prefault({}),
  },
  'What a landing zone already has.',
);
