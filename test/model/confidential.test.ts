// What a manifest may ask of confidential compute, and how every refusal reads.
import { PCR7_WITHOUT_SECURE_BOOT, projectRole, roleRegister } from '../../policies';
import { loadPlatform } from '../../lib/model';
import { MEASUREMENTS, PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const IMAGE = `sha256:${'0a'.repeat(32)}`;
const ENCLAVE = `kind: nitro-enclave, instances: [m6i.xlarge], measurements: m.json`;
const TPM = JSON.stringify({
  Measurements: { PCR4: 'a'.repeat(96), PCR7: 'b'.repeat(96), PCR12: '0'.repeat(96) },
});
const SIZED = `enclave: { image: "${IMAGE}", imageMib: 100, cpus: 2, memoryMib: 400 }`;

function measured(registers: Readonly<Record<string, string>>): string {
  return JSON.stringify({ Measurements: registers });
}

function folderFor(
  confidential: string,
  files: Readonly<Record<string, string>> = {},
  features = '[batch, enclaves]',
): string {
  return configFolder({
    'platform.yaml': PLATFORM.replace('features: [batch]', `features: ${features}`),
    'teams/vision.yaml': VISION.replace(
      'classification: internal',
      `classification: internal\n    confidential: { ${confidential} }`,
    ),
    'm.json': MEASUREMENTS,
    'tpm.json': TPM,
    ...files,
  });
}

function messages(...given: Parameters<typeof folderFor>): readonly string[] {
  return messagesOf(folderFor(...given));
}

describe('confidential compute', () => {
  it.each([
    ['an enclave', `${ENCLAVE}, ${SIZED}`],
    [
      'an enclave on Graviton, whose cores have one thread',
      `${ENCLAVE.replace('m6i.xlarge', 'm7g.large')}, enclave: { image: "${IMAGE}", imageMib: 10, cpus: 1, memoryMib: 64 }`,
    ],
    ['an enclave without an image, which comes later', ENCLAVE],
    ['SEV-SNP', 'kind: sev-snp, instances: [m6a.large]'],
    [
      'a GPU host with a NitroTPM',
      'kind: nitro-tpm, instances: [g5.xlarge], measurements: tpm.json, amis: { prod: ami-0a1b2c3d4e5f60718 }',
    ],
  ])('is taken: %s', (_, confidential) => {
    expect(messages(confidential)).toEqual([]);
  });

  it('fills its defaults', () => {
    const loaded = loadPlatform(folderFor(`${ENCLAVE}, ${SIZED.replace(' cpus: 2,', '')}`));

    expect(loaded.ok && loaded.platform.teams[0]?.projects[0]?.confidential).toMatchObject({
      hosts: 1,
      amis: [],
      enclave: { image: IMAGE, imageMib: 100, cpus: 2, memoryMib: 400 },
    });
  });

  const AT = /^config\/teams\/vision\.yaml:13:\d+ projects\.detect\.confidential\./;
  it.each([
    [
      'an instance type nobody knows',
      ENCLAVE.replace('m6i.xlarge', 'm6i.xlarg'),
      'instances.0: got "m6i.xlarg", allowed an instance type that the platform knows; did you mean m6i.xlarge?',
    ],
    [
      'a parent without a core to spare',
      ENCLAVE.replace('m6i.xlarge', 'm6i.large'),
      'instances.0: got "m6i.large", allowed parents of enclaves, such as m6i.xlarge: Nitro, not burstable, not bare metal, a core left for the parent; choose one that can be a host of kind nitro-enclave',
    ],
    [
      'an accelerator as a parent',
      ENCLAVE.replace('m6i.xlarge', 'g5.xlarge'),
      'instances.0: got "g5.xlarge", allowed parents of enclaves, such as m6i.xlarge: Nitro, not burstable, not bare metal, a core left for the parent; choose one that can be a host of kind nitro-enclave',
    ],
    [
      'SEV-SNP on Intel',
      'kind: sev-snp, instances: [m6i.xlarge]',
      'instances.0: got "m6i.xlarge", allowed m6a, c6a and r6a up to the size that has AMD SEV-SNP, which boot by UEFI; choose one that can be a host of kind sev-snp',
    ],
    [
      'a NitroTPM where no UEFI is',
      'kind: nitro-tpm, instances: [p4d.24xlarge], measurements: tpm.json',
      'instances.0: got "p4d.24xlarge", allowed instance types with NitroTPM that boot by UEFI, such as g5.xlarge; p4d and p4de do not; choose one that can be a host of kind nitro-tpm',
    ],
    [
      'two architectures',
      ENCLAVE.replace('m6i.xlarge', 'm6i.xlarge, m7g.xlarge'),
      'instances: got x86_64 and arm64, allowed instance types of one architecture; remove those of the other: hosts share one machine image',
    ],
    [
      'an enclave with SEV-SNP',
      `kind: sev-snp, instances: [m6a.xlarge], ${SIZED}`,
      'enclave: got enclave with sev-snp, allowed enclave with kind nitro-enclave alone: SEV-SNP and NitroTPM are of the instance itself; remove it, or choose nitro-enclave',
    ],
    [
      'half a core',
      `${ENCLAVE}, ${SIZED.replace('cpus: 2', 'cpus: 1')}`,
      'enclave.cpus: got 1, allowed a multiple of 2 (m6i.xlarge); ask for whole cores: no core is shared with the parent',
    ],
    [
      'all cores',
      `${ENCLAVE}, ${SIZED.replace('cpus: 2', 'cpus: 4')}`,
      'enclave.cpus: got 4, allowed up to 2 (m6i.xlarge); lower it or choose a larger instance: a core stays with the parent',
    ],
    [
      'less memory than four images',
      `${ENCLAVE}, ${SIZED.replace('400', '399')}`,
      'enclave.memoryMib: got 399, allowed 400 or more, four times the image; raise it: the image is unpacked in the enclave’s memory',
    ],
    [
      'all memory',
      `${ENCLAVE}, ${SIZED.replace('400', '16384')}`,
      'enclave.memoryMib: got 16384, allowed up to 15360 (m6i.xlarge); lower it or choose a larger instance: the parent keeps 1 GiB',
    ],
    [
      'an image by tag',
      `${ENCLAVE}, ${SIZED.replace(IMAGE, 'latest')}`,
      'enclave.image: got "latest", allowed sha256: and 64 lower-case hexadecimal digits; write the SHA-256 that mlkeep measure prints',
    ],
    [
      'an image for another environment',
      `${ENCLAVE}, amis: { staging: ami-0a1b2c3d4e5f60718 }`,
      'amis.staging: got an image for "staging", allowed dev, prod; name an environment of the project',
    ],
  ])('is refused: %s', (_, confidential, message) => {
    const all = messages(confidential);

    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(AT);
    expect(all[0]?.replace(AT, '')).toBe(message);
  });

  it.each([
    [
      'SEV-SNP',
      'kind: sev-snp, instances: [m6a.xlarge]',
      'm6a.xlarge',
      'allowed m6a, c6a and r6a up to the size that has AMD SEV-SNP, which boot by UEFI; choose one that can be a host of kind sev-snp',
    ],
    [
      'a NitroTPM',
      'kind: nitro-tpm, instances: [g5.xlarge], measurements: tpm.json',
      'g5.xlarge',
      'allowed instance types with NitroTPM that boot by UEFI, such as g5.xlarge; p4d and p4de do not; choose one that can be a host of kind nitro-tpm',
    ],
  ])('is refused: %s on a type that the platform says has no UEFI', (_, confidential, type, rest) => {
    const row = `{ uefi: false, source: "https://aws.example/types", asOf: 2026-11-20 }`;
    const platform = PLATFORM.replace('training:\n', `training:\n  instanceTypes: { ${type}: ${row} }\n`);

    expect(messages(confidential, { 'platform.yaml': platform })).toEqual([
      expect.stringMatching(new RegExp(`instances\\.0: got "${type}", ${rest}$`)),
    ]);
  });

  it('is refused: hosts where the way to S3 is not known, once their image is named', () => {
    const platform = PLATFORM.replaceAll('eu-west-1', 'eu-south-2').replace(
      'features: [batch]',
      'features: [batch, enclaves]',
    );
    const vision = VISION.replace(/ {4}training:[\s\S]*$/, '').replace(
      'classification: internal',
      `classification: internal\n    confidential: { ${ENCLAVE}, ${SIZED} }`,
    );
    const fixed = platform.replace(
      'features: [batch, enclaves]',
      'features: [batch, enclaves]\n  s3PrefixLists: { eu-south-2: pl-0a1b2c3d }',
    );
    const said = (files: Readonly<Record<string, string>>) =>
      messages('', { 'teams/vision.yaml': vision, ...files }).filter((each) => each.includes('confidential'));

    expect(said({ 'platform.yaml': platform })).toEqual(
      ['dev', 'prod'].map((environment): unknown =>
        expect.stringMatching(
          new RegExp(
            `projects\\.detect\\.confidential: got hosts in ${environment}, which is in eu-south-2, allowed Regions in which the id of the prefix list of S3 is known; have the platform team add network\\.s3PrefixLists\\.eu-south-2: aws ec2 describe-prefix-lists says the id$`,
          ),
        ),
      ),
    );
    expect(said({ 'platform.yaml': fixed })).toEqual([]);
    expect(
      said({
        'platform.yaml': platform,
        'teams/vision.yaml': vision.replace(`, ${SIZED}`, ''),
      }),
    ).toEqual([]);
  });

  it('is refused: a kind that attests without measurements, and measurements where nothing attests', () => {
    expect(messages('kind: nitro-enclave, instances: [m6i.xlarge]')).toEqual([
      expect.stringMatching(
        /projects\.detect\.confidential: got nitro-enclave without measurements, allowed measurements of the approved image; add measurements: a key that opens for any image attests nothing$/,
      ),
    ]);
    expect(messages('kind: nitro-tpm, instances: [g5.xlarge]')).toEqual([
      expect.stringMatching(
        /projects\.detect\.confidential: got nitro-tpm without measurements, allowed measurements of the approved image; add measurements: a key that opens for any image attests nothing$/,
      ),
    ]);
    expect(messages('kind: sev-snp, instances: [m6a.large], measurements: m.json')).toEqual([
      expect.stringMatching(
        /projects\.detect\.confidential\.measurements: got measurements with sev-snp, allowed none: SEV-SNP isolates memory and releases no key; remove them, or choose nitro-enclave or nitro-tpm$/,
      ),
    ]);
  });

  it('is refused: an enclave without the endpoints it needs', () => {
    expect(messages(`${ENCLAVE}, ${SIZED}`, {}, '[batch]')).toEqual([
      expect.stringMatching(
        /enclave: got enclave, allowed enclave only where network.features has enclaves; have the platform team add enclaves to network.features$/,
      ),
    ]);
  });

  it('is refused: SEV-SNP in a Region without it', () => {
    const platform = PLATFORM.replace(
      'region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]',
      'region: eu-north-1\n    zones: [eu-north-1a, eu-north-1b]',
    );

    expect(messages('kind: sev-snp, instances: [m6a.large]', { 'platform.yaml': platform })).toEqual([
      expect.stringMatching(
        /kind: got sev-snp in eu-north-1 \(environment dev\), allowed us-east-2, eu-west-1; leave the environment out of the project, or choose another kind$/,
      ),
    ]);
  });
});

describe('a measurements file', () => {
  const [A, B, C, ZERO] = ['a', 'b', 'c', '0'].map((digit) => digit.repeat(96)) as [
    string,
    string,
    string,
    string,
  ];
  const IN_FULL = 'PCR0, PCR1 and PCR2 of an enclave image, and PCR3 and PCR8 beside them';

  it.each([
    [
      'PCR0 alone',
      { PCR0: A },
      `Measurements: got PCR0 alone, allowed ${IN_FULL}; write all that nitro-cli prints: mlkeep measure prints it too`,
    ],
    [
      'an enclave in debug mode',
      { PCR0: ZERO, PCR1: B, PCR2: C },
      'Measurements.PCR0: got zeros, as an enclave in debug mode has them, allowed the measurement of an image; build the image and run it without --debug-mode: a key that opens for zeros opens for any enclave in debug mode',
    ],
    [
      'a length that is none',
      { PCR0: 'abc', PCR1: B, PCR2: C },
      'Measurements.PCR0: got "abc", allowed 96 lower-case hexadecimal digits; copy the measurement as the tool prints it',
    ],
    [
      'the form of a NitroTPM',
      { PCR4: A, PCR12: B },
      `Measurements: got PCR4, PCR12 as a NitroTPM has them, allowed ${IN_FULL}; write what nitro-cli prints, or choose kind nitro-tpm`,
    ],
    [
      'the id of one instance',
      { PCR0: A, PCR1: B, PCR2: C, PCR4: A },
      `Measurements.PCR4: got PCR4, which is the id of one instance, allowed ${IN_FULL}; remove it: an instance that takes the place of another has another id`,
    ],
    [
      'PCR0 and the certificate alone',
      { PCR0: A, PCR8: B },
      `Measurements: got PCR0, PCR8 without PCR1 and PCR2, allowed ${IN_FULL}; write all that nitro-cli prints: mlkeep measure prints it too`,
    ],
    [
      'a register of a NitroTPM beside them',
      { PCR0: A, PCR1: B, PCR2: C, PCR12: ZERO },
      `Measurements: got PCR12 as a NitroTPM has them, allowed ${IN_FULL}; write what nitro-cli prints, or choose kind nitro-tpm`,
    ],
    [
      'a register of nobody',
      { PCR0: A, PCR1: B, PCR2: C, PCR16: A },
      `Measurements.PCR16: got PCR16, allowed ${IN_FULL}; remove it: nitro-cli prints none`,
    ],
    [
      'capitals',
      { PCR0: A.toUpperCase(), PCR1: B, PCR2: C },
      `Measurements.PCR0: got "${'A'.repeat(60)}...", allowed 96 lower-case hexadecimal digits; copy the measurement as the tool prints it`,
    ],
  ])('of an enclave is refused: %s', (_, registers, message) => {
    const all = messages(ENCLAVE, { 'm.json': measured(registers) });

    expect(all.map((each) => each.replace(/^config\/m\.json:1:\d+ /, ''))).toEqual([message]);
  });

  it.each([
    [
      'PCR4 without PCR12',
      { PCR4: A, PCR7: B },
      'Measurements: got PCR4 without PCR12, allowed PCR4 with PCR12, or PCR7, of a NitroTPM; compute them with nitro-tpm-pcr-compute 1.1.0 or newer: PCR4 alone leaves open what is added to the kernel’s command line',
    ],
    [
      'the form of an enclave',
      { PCR0: A, PCR1: B, PCR2: C },
      'Measurements: got PCR0, PCR1, PCR2 as an enclave has them, allowed PCR4 with PCR12, or PCR7, of a NitroTPM; write what nitro-tpm-pcr-compute prints, or choose kind nitro-enclave',
    ],
    [
      'PCR7 alone of an image without Secure Boot, which any image has',
      { PCR7: PCR7_WITHOUT_SECURE_BOOT },
      'Measurements.PCR7: got PCR7 of an instance without Secure Boot, which every image has that boots so, allowed PCR4 with PCR12, or PCR7, of a NitroTPM; add PCR4 and PCR12 as nitro-tpm-pcr-compute prints them, or boot with Secure Boot and keys of your own',
    ],
    [
      'a NitroTPM of zeros',
      { PCR4: ZERO, PCR12: ZERO },
      'Measurements.PCR4: got zeros, as nothing that boots has them, allowed the measurement of an image; compute it with nitro-tpm-pcr-compute',
    ],
    [
      'a command line and nothing that was booted',
      { PCR12: ZERO },
      'Measurements: got PCR12 alone, allowed PCR4 with PCR12, or PCR7, of a NitroTPM; write all that nitro-tpm-pcr-compute prints',
    ],
    [
      'a register of nobody',
      { PCR4: A, PCR12: ZERO, PCR15: B },
      'Measurements.PCR15: got PCR15, allowed PCR4 with PCR12, or PCR7, of a NitroTPM; remove it: nitro-tpm-pcr-compute prints none',
    ],
  ])('of a NitroTPM is refused: %s', (_, registers, message) => {
    const all = messages('kind: nitro-tpm, instances: [g5.xlarge], measurements: m.json', {
      'm.json': measured(registers),
    });

    expect(all.map((each) => each.replace(/^config\/m\.json:1:\d+ /, ''))).toEqual([message]);
  });

  const MAPPING = 'a mapping from PCR0 to PCR23 with at least one of them';
  const KNOWN = ['HashAlgorithm', ...Array.from({ length: 24 }, (_, index) => `PCR${index}`)].join(', ');

  it.each([
    ['nothing', '{}', [`:1 Measurements: got nothing, allowed ${MAPPING}; add Measurements`]],
    [
      'no register',
      '{"Measurements":{"HashAlgorithm":"Sha384 { ... }"}}',
      [`:17 Measurements: got a mapping, allowed ${MAPPING}; write the registers as the tool prints them`],
    ],
    [
      'registers by another hash',
      `{"Measurements":{"HashAlgorithm":"Sha256","PCR0":"${A}"}}`,
      [
        ':34 Measurements.HashAlgorithm: got "Sha256", allowed a text that begins with Sha384; leave it as the tool prints it',
      ],
    ],
    [
      'a register that there is none of',
      `{"Measurements":{"PCR0":"${A}","PCR24":"${A}"}}`,
      [`:124 Measurements.PCR24: got the unknown key PCR24, allowed ${KNOWN}; did you mean PCR2?`],
    ],
    [
      'something beside them',
      `{"Measurements":{"PCR0":"${A}"},"More":1}`,
      [':125 More: got the unknown key More, allowed Measurements; remove it'],
    ],
    [
      'one register twice',
      `{"Measurements":{"PCR0":"${A}","PCR0":"${B}"}}`,
      [':124 Measurements.PCR0: got the key PCR0 twice, allowed each key once; remove one'],
    ],
    [
      'no mapping',
      'PCR0',
      [
        ':1: got "PCR0", allowed a mapping with Measurements; save what nitro-cli or nitro-tpm-pcr-compute prints',
      ],
    ],
    [
      'a number',
      '{"Measurements":{"PCR0":1}}',
      [
        ':25 Measurements.PCR0: got 1 (a number), allowed 96 lower-case hexadecimal digits; copy the measurement as the tool prints it',
      ],
    ],
  ])('holds registers and nothing else: not %s', (_, text, expected) => {
    expect(messages(ENCLAVE, { 'm.json': text })).toEqual(expected.map((each) => `config/m.json:1${each}`));
  });

  it('may say PCR3 of the role that the platform gives the parent, and no other', () => {
    const scope = {
      platform: 'acme-ml',
      organization: null,
      rolePath: '/',
      account: '222222222222',
      region: 'eu-west-1',
      environment: 'prod',
      team: 'vision',
      project: 'detect',
    };
    const { arn } = projectRole(scope, 'enclave');
    const files = (register: string) => ({
      'm.json': measured({ PCR0: A, PCR1: B, PCR2: C, PCR3: register }),
      'teams/vision.yaml': VISION.replace(
        'classification: internal',
        `classification: internal\n    environments: [prod]\n    confidential: { ${ENCLAVE} }`,
      ),
    });

    expect(messages(ENCLAVE, files(roleRegister(arn)))).toEqual([]);
    expect(messages(ENCLAVE, files(A))).toEqual([
      expect.stringMatching(
        /^config\/m\.json:1:\d+ Measurements\.PCR3: got PCR3 aaaaaaaa\.\.\., allowed [0-9a-f]{8}\.\.\. of arn:aws:iam::222222222222:role\/acme-ml\/prod\/vision\/detect\/acme-ml--prod--vision--detect--enclave; remove PCR3: it is computed from the role of each environment$/,
      ),
    ]);
  });

  it('may have a second one for the time of a roll-over, of another image', () => {
    const rolling = ENCLAVE.replace('m.json', '[m.json, next.json]');

    expect(messages(rolling, { 'next.json': measured({ PCR0: C, PCR1: B, PCR2: A }) })).toEqual([]);
    expect(messages(rolling, { 'next.json': MEASUREMENTS })).toEqual([
      expect.stringMatching(
        /measurements\.1: got next\.json, which measures the same as m\.json, allowed measurements of two images during a roll-over; name one file, or write the measurements of the next image into the second$/,
      ),
    ]);
    expect(messages(ENCLAVE.replace('m.json', '[m.json, n.json, o.json]'))).toEqual([
      expect.stringMatching(
        /measurements: got a list of 3, allowed a \.json file below the configuration folder, or a list of two during a roll-over/,
      ),
    ]);
  });
});
