// policies/attestation: PCR7 of an instance without Secure Boot, which says nothing of what was booted.

/**
 * PCR7 measures the variables of Secure Boot. Where it is off, there are no keys and no certificates to measure, so that
 * every image has this one: a key that goes by it alone opens for whatever its role boots.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/nitrotpm-attestation-document-content.html
 * @see https://trustedcomputinggroup.org/resource/pc-client-specific-platform-firmware-profile-specification/
 */
export const PCR7_WITHOUT_SECURE_BOOT =
  '98441c7f7625d10058c47683aec486ce311c633235eb555593a7ee791121e3578ae72d04ecef661f272d59058b77af35';
