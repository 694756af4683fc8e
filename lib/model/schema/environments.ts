// lib/model/schema: environments, each with a VPC of ours or an existing one, and the log archive's place.
import { accountId, flag, listOf, pattern, region, retention, section, word, cidr } from './common';

const existingVpc = section(
  {
    vpc: pattern(
      /^vpc-[0-9a-f]{8,17}$/,
      'a VPC id such as vpc-0a1b2c3d',
      'copy the VPC id',
      'The VPC of the network team.',
    ),
    subnets: listOf(
      pattern(
        /^subnet-[0-9a-f]{8,17}$/,
        'a subnet id such as subnet-0a1b2c3d',
        'copy the subnet id',
        'A private subnet.',
      ),
      1,
      16,
      'Private subnets that workloads may use.',
    ),
    endpoints: flag(
      'Whether the VPC has the endpoints that the features need; without them mlkeep makes them there.',
    ).default(true),
    routeTables: listOf(
      pattern(
        /^rtb-[0-9a-f]{8,17}$/,
        'a route table id such as rtb-0a1b2c3d',
        'copy the route table id',
        'The route table of a private subnet.',
      ),
      1,
      16,
      'Route tables of these subnets, which lead to S3; where mlkeep makes the endpoints.',
    ).optional(),
    cidr: cidr.optional(),
  },
  'A VPC that the network team owns.',
);

/** One entry of `environments`. */
export const environment = section(
  {
    stage: word(['development', 'staging', 'production'], 'Stage of the environment.'),
    account: accountId,
    region,
    zones: listOf(
      pattern(
        /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/,
        'an availability zone such as eu-west-1a',
        'write a zone of the Region',
        'An availability zone.',
      ),
      2,
      6,
      'Availability zones, at least two.',
    ),
    cidr: cidr.optional(),
    existing: existingVpc.optional(),
  },
  'One environment: one account and Region.',
);

/** `audit`. */
export const audit = section(
  {
    account: accountId.optional(),
    region: region.optional(),
    retention: retention.default('7y'),
    key: pattern(
      /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,64}$/,
      'the ARN of a KMS key, not of an alias',
      'copy it from KMS',
      'Key of the log archive that exists already; its owner puts the policy that plan writes.',
    ).optional(),
  },
  'The log archive.',
);
