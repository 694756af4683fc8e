// lib/model/schema: the AWS organisation, and how the platform is deployed into it.
import { accountId, day, email, listOf, pattern, prose, section } from './common';

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
    managementBaseline: section(
      {
        evidence: prose(
          5,
          512,
          'What shows it, for example the ARN of the organisation’s trail, or a report.',
        ),
        owner: email,
        expires: day,
      },
      'Who keeps the management account to the benchmark: mlkeep makes no trail, alarm or recorder there.',
    ).optional(),
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
    administrators: listOf(
      pattern(
        // Each stands several times in a policy of 5,120 characters.
        /^(?=.{2,64}$)(?:[\w+=,.@-]+\/){0,4}[\w+=,.@-]+\*?$/,
        'the name of a role, with its path where it has one and * at its end where AWS draws the rest',
        'write a name such as OrganizationAccountAccessRole',
        'Role that bootstraps accounts.',
      ),
      1,
      3,
      'Roles of the accounts that may run bootstrap.sh: the policies of the organisation leave them the bootstrap.',
    ).default(['OrganizationAccountAccessRole']),
    partners: listOf(
      accountId,
      0,
      10,
      'Accounts outside the organisation that its data perimeter lets in and out.',
    ).default([]),
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
