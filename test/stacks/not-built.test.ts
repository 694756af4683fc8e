import { loadPlatform } from '../../lib/model';
import { notBuilt } from '../../lib/stacks';
import { MEASUREMENTS, PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function sections(provided = ''): readonly string[] {
  return sectionsOf(`${PLATFORM}${provided}`);
}

function sectionsOf(platform: string): readonly string[] {
  const loaded = loadPlatform(
    configFolder({
      'platform.yaml': platform,
      'teams/vision.yaml': VISION.replace('classification: internal', 'classification: confidential'),
    }),
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return notBuilt(loaded.platform).map(({ section }) => section);
}

const MACIE =
  'baseline: { provided: { macie: { arn: "arn:aws:macie2:eu-west-1:999999999999:x", owner: lz@acme.example, expires: 2027-01-01 } } }\n';

describe('what is not built', () => {
  it('names objects that Macie does not read, unless a landing zone has Macie', () => {
    expect(sections()).toContain('classification');
    expect(sections(MACIE)).not.toContain('classification');
  });

  it('does not name policies of the organisation, which are made', () => {
    const managed = PLATFORM.replace(
      'management: "999999999999"',
      'management: "999999999999", targets: [ou-ab12-11111111]',
    );

    expect(sectionsOf(managed).filter((section) => section.startsWith('organization'))).toEqual([]);
  });

  it.each([
    ['a transit gateway', '{ via: tgw-0a1b2c3d, allow: [huggingface.co] }'],
    ['packages and images', '{ packages: [pypi], images: [quay.io] }'],
  ])('does not name %s, which are made', (_, egress) => {
    const platform = PLATFORM.replace('features: [batch]', `features: [batch]\n  egress: ${egress}`);

    expect(sectionsOf(platform).filter((section) => section.includes('egress'))).toEqual([]);
  });

  it('does not name endpoints in an existing VPC, which are made', () => {
    const keys = 'endpoints: false, cidr: 10.60.0.0/16, routeTables: [rtb-0a1b2c3d]';
    const existing = `existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d], ${keys} }`;
    const platform = PLATFORM.replace('cidr: 10.40.0.0/16', existing);

    expect(sectionsOf(platform).filter((section) => section.includes('existing'))).toEqual([]);
  });

  it('does not name what a landing zone provides: there is nothing that would have to be built for it', () => {
    expect(sections(MACIE).filter((section) => section.startsWith('baseline'))).toEqual([]);
  });

  const IMAGE = `image: "sha256:${'0a'.repeat(32)}", imageMib: 1, memoryMib: 64`;
  const declared = (confidential: string, platform = PLATFORM): readonly string[] => {
    const loaded = loadPlatform(
      configFolder({
        'platform.yaml': platform.replace('[batch]', '[batch, enclaves]'),
        'teams/vision.yaml': VISION.replace(
          'classification: internal',
          `classification: internal\n    confidential: { ${confidential} }`,
        ),
        'm.json': MEASUREMENTS,
      }),
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return notBuilt(loaded.platform)
      .map(({ section }) => section)
      .filter((section) => section.startsWith('confidential'));
  };

  it.each([
    [
      'a host with its image',
      'kind: sev-snp, instances: [m6a.large], amis: { dev: ami-0a1b2c3d, prod: ami-0a1b2c3d }',
      [],
    ],
    [
      'no host in one environment',
      'kind: sev-snp, instances: [m6a.large], amis: { prod: ami-0a1b2c3d }',
      ['confidential.amis'],
    ],
    [
      'an enclave with its image',
      `kind: nitro-enclave, instances: [m6i.xlarge], measurements: m.json, enclave: { ${IMAGE} }`,
      [],
    ],
    [
      'no enclave yet',
      'kind: nitro-enclave, instances: [m6i.xlarge], measurements: m.json',
      ['confidential.enclave'],
    ],
  ])('of confidential compute is what has no image: %s', (_, confidential, expected) => {
    expect(declared(confidential)).toEqual(expected);
  });

  it('is the alarm of an attested key where nobody writes management events of the Region', () => {
    const enclave = `kind: nitro-enclave, instances: [m6i.xlarge], measurements: m.json, enclave: { ${IMAGE} }`;
    const trail =
      'baseline: { provided: { trail: { arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organisation", owner: lz@acme.example, expires: 2027-01-01 } } }\n';

    expect(declared(enclave, `${PLATFORM}${trail}`)).toEqual(['confidential.measurements']);
  });
});
