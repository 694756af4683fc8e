// lib/proof/core: which services' resources an RCP protects.

/**
 * Services for which AWS's documentation names RCPs, November 2026. AWS adds to them; one that is not here yet counts as not
 * protected, which allows more.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/rcp-controls.html
 */
export const RESOURCE_CONTROLLED_SERVICES = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'] as const;
