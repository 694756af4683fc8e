// lib/model/schema: the AWS organisation, and how the platform is deployed into it.
import { accountId, listOf, pattern, section } from './common';

/** `organization`. */
export const organization = section(
  {
    id: pattern(
      /^o-[a-z0-9]{10,32}$/,
      'an organisation id such as o-a1b2c3d4e5',
      'copy it from AWS Organizations',
      'AWS Organizations id.',
    ),
    management: accountId.optional(),
    targets: listOf(
      pattern(
        /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|\d{12})$/,
        'a root, organisational unit or account id',
        'copy it from AWS Organizations',
        'Where SCPs and RCPs are attached.',
      ),
      1,
      100,
      'Roots, organisational units or accounts that get the SCPs and RCPs.',
    ).optional(),
  },
  'The AWS organisation; tightens every policy.',
);

/** `deployment`. */
export const deployment = section(
  {
    qualifier: pattern(
      /^[a-z0-9]{1,10}$/,
      '1 to 10 lower-case letters and digits',
      'choose a short qualifier',
      'CDK bootstrap qualifier.',
    ),
    trustedAccount: accountId,
  },
  'How the platform is deployed: fixes the ARNs of the CDK bootstrap roles.',
);
