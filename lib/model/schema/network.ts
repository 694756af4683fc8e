// lib/model/schema: what every environment's network reaches, and the ways out and in.
import { z } from 'zod';
import { FEATURES, IMAGE_REGISTRIES, PACKAGE_FORMATS } from '../../../policies';
import { accountId, cidr, listOf, named, pattern, section, word } from './common';
import { field } from './field';

const domain = pattern(
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  'a domain name such as huggingface.co',
  'write the domain without scheme, port or wildcard',
  'A domain name.',
);

const egressRoutes = section(
  {
    packages: listOf(
      word(PACKAGE_FORMATS, 'A package registry.'),
      0,
      PACKAGE_FORMATS.length,
      'Package registries that CodeArtifact fetches from.',
    ).default([]),
    images: listOf(
      word(IMAGE_REGISTRIES, 'An image registry.'),
      0,
      IMAGE_REGISTRIES.length,
      'Image registries that ECR pull-through caches fetch from.',
    ).default([]),
    via: pattern(
      /^tgw-[0-9a-f]{8,17}$/,
      'a transit gateway id such as tgw-0a1b2c3d',
      'copy the id',
      "The organisation's transit gateway.",
    ).optional(),
    allow: listOf(domain, 0, 200, 'Domains that may be reached through the transit gateway.').default([]),
  },
  'Ways out of the network.',
);

/** `network`. */
export const network = section(
  {
    features: listOf(
      word(FEATURES, 'A feature.'),
      0,
      FEATURES.length,
      'What the network can reach; decides its endpoints.',
    ).default([]),
    egress: field(
      z.union([z.literal('none'), egressRoutes]),
      {
        allowed: 'none, or a mapping with packages, images, via, allow',
        fix: 'write none or one of these keys',
      },
      'Ways out of the network; none by default.',
    ).default('none'),
    s3PrefixLists: named(
      pattern(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'a Region such as eu-south-2', 'write a Region', 'A Region.'),
      pattern(
        /^pl-[0-9a-f]{8,17}$/,
        'the id of a prefix list such as pl-6da54004',
        'copy what aws ec2 describe-prefix-lists says of S3',
        'A prefix list.',
      ),
      40,
      'Prefix lists of S3 by Region, where mlkeep does not know them or AWS changed them.',
    ).default({}),
    access: section(
      {
        trustedCidrs: listOf(cidr, 0, 50, 'Public address ranges that may upload to intake.').default([]),
        trustedVpces: listOf(
          pattern(
            /^vpce-[0-9a-f]{8,17}$/,
            'a VPC endpoint id such as vpce-0a1b2c3d',
            'copy the id',
            'A VPC endpoint.',
          ),
          0,
          50,
          'VPC endpoints that may upload to intake.',
        ).default([]),
        sourceAccounts: listOf(accountId, 0, 20, 'Accounts that may upload to intake.').default([]),
      },
      'Ways into intake buckets that do not come through the VPC.',
    ).prefault({}),
  },
  'The network of every environment.',
);
