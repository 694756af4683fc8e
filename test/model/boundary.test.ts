// What every boundary has to fit into: IAM's 6,144 characters, said before anything is made.
import {
  DOCUMENT_LIMITS,
  IMAGE_REGISTRIES,
  type OrganizationDenial,
  PACKAGE_FORMATS,
  projectBoundaryPolicy,
} from '../../policies';
import { MEASUREMENTS, PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';
import { EVERY_UPSTREAM, LONGEST } from '../_helpers/scopes';

afterAll(removeFolders);

const EVERYTHING = `  egress: { packages: [${PACKAGE_FORMATS.join(', ')}], images: [${IMAGE_REGISTRIES.join(', ')}] }\n`;
const ATTESTED = '    confidential: { kind: nitro-enclave, instances: [m6i.xlarge], measurements: m.json }\n';

/** The longest of every name there can be, or the short ones, with all that a boundary may have to speak of. */
function files({ long }: { readonly long: boolean }, confidential = ATTESTED, more = '') {
  const platform = `${PLATFORM}${more}`.replace(
    'features: [batch]\n',
    `features: [batch, enclaves]\n${EVERYTHING}`,
  );
  const vision = VISION.replace('classification: internal\n', `classification: internal\n${confidential}`);
  if (!long)
    return configFolder({ 'platform.yaml': platform, 'teams/vision.yaml': vision, 'm.json': MEASUREMENTS });
  return configFolder({
    'platform.yaml': platform
      .replace('platform: acme-ml', `platform: ${LONGEST.platform}`)
      .replace('  prod:\n', `  ${LONGEST.environment}:\n`)
      .replaceAll('eu-west-1', LONGEST.region),
    'teams/vision.yaml': null,
    [`teams/${LONGEST.team}.yaml`]: vision
      .replace('team: vision', `team: ${LONGEST.team}`)
      .replace('[dev, prod]', `[${LONGEST.environment}]`)
      .replace('  detect:\n', `  ${LONGEST.project}:\n`),
    'm.json': MEASUREMENTS,
  });
}

const AT = `config/teams/${LONGEST.team}.yaml:10:3 projects.${LONGEST.project}`;

/** Denials of the organisation with `count` actions. */
function denials(count: number): string {
  const actions = Array.from({ length: count }, (_, index) => `"s3:GetObjectNumber${index + 100}"`).join(
    ', ',
  );
  return `conventions:\n  boundaryStatements:\n    - { Sid: Elsewhere, Effect: Deny, Action: [${actions}], Resource: ["*"] }\n`;
}

function sizeOf(organizationDenies: readonly OrganizationDenial[]): number {
  const { document } = projectBoundaryPolicy({
    scope: LONGEST,
    upstreams: EVERY_UPSTREAM,
    trains: true,
    attested: true,
    sageMaker: null,
    organizationDenies,
  });
  return JSON.stringify(document).length;
}

describe('the longest boundary', () => {
  it('fits, with the longest names, every registry, training and an attested key', () => {
    expect(sizeOf([])).toBe(6_136);
    expect(sizeOf([])).toBeLessThanOrEqual(DOCUMENT_LIMITS.managedPolicyCharacters.value);
    expect(messagesOf(files({ long: true }))).toEqual([]);
  });
});

describe('a boundary that IAM would not take', () => {
  it('is refused with its size, and what would make it shorter', () => {
    const sid = { sid: 'Elsewhere', actions: ['s3:GetObjectNumber100'], resources: ['*'] };
    const size = sizeOf([sid]);

    expect(size).toBeGreaterThan(6_144);
    expect(messagesOf(files({ long: true }, ATTESTED, denials(1)))).toEqual([
      `${AT}: got a permissions boundary of ${size} characters, allowed 6144 at most, which is IAM's limit; shorten the names of platform, environment, team or project, or have the platform team shorten conventions.boundaryStatements`,
    ]);
  });

  it.each([
    ['shorter names', files({ long: false }, ATTESTED, denials(1))],
    ['no attested key', files({ long: true }, '', denials(1))],
  ])('is none with %s', (_, folder) => {
    expect(messagesOf(folder)).toEqual([]);
  });

  it('is refused with short names too, where the organisation’s own denials leave no room', () => {
    expect(messagesOf(files({ long: false }, ATTESTED, denials(60)))).toEqual([
      expect.stringMatching(
        /^config\/teams\/vision\.yaml:10:3 projects\.detect: got a permissions boundary of 6\d{3} characters, allowed 6144 at most, which is IAM's limit; shorten the names of platform, environment, team or project, or have the platform team shorten conventions\.boundaryStatements$/,
      ),
    ]);
  });
});
