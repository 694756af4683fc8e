// lib/model/schema: how people sign in: Identity Center, SAML or OpenID Connect.
import { z } from 'zod';
import { accountId, pattern, region } from './common';
import { field } from './field';

/** `identity`. */
export const identity = field(
  z.discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('identity-center'),
      instance: pattern(
        /^arn:aws:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/,
        'the ARN of an Identity Center instance',
        'copy it from IAM Identity Center',
        'Identity Center instance.',
      ),
      account: accountId,
      region,
    }),
    z.strictObject({
      provider: z.literal('saml'),
      providerArn: pattern(
        /^arn:aws:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/,
        'the ARN of an IAM SAML provider',
        'copy it from IAM',
        'SAML provider; one of the same name stands in every account.',
      ),
    }),
    z.strictObject({
      provider: z.literal('oidc'),
      issuer: pattern(
        /^https:\/\/[a-z0-9.-]+(?:\/[A-Za-z0-9._~/-]*[A-Za-z0-9_~-])?$/,
        'an https:// issuer without a trailing slash',
        'copy the issuer from the provider',
        'OpenID Connect issuer.',
      ),
      audience: pattern(
        /^[\w.:/-]{1,255}$/,
        'a client id',
        'copy it from the provider',
        'Audience that the provider asserts.',
      ),
    }),
  ]),
  {
    allowed: 'a mapping whose provider is identity-center, saml or oidc',
    fix: 'write provider and its settings',
  },
  'How people sign in.',
);
