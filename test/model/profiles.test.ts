// What a profile of the law asks: HIPAA of the platform, the GDPR of every project with personal data.
import { FEATURES, HIPAA_ELIGIBILITY } from '../../policies';
import { loadPlatform } from '../../lib/model';
import { PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const HIPAA = PLATFORM.replace(
  'breakGlass: { group: cloud-security }',
  'breakGlass: { group: cloud-security }\n  packs: [aws-solutions, hipaa]\n  profiles: [hipaa]',
);

function messages(platform: string, team = VISION): readonly string[] {
  return messagesOf(configFolder({ 'platform.yaml': platform, 'teams/vision.yaml': team }));
}

describe('the HIPAA profile', () => {
  it('takes a platform that keeps its record for seven years, as it is unless said otherwise', () => {
    const loaded = loadPlatform(configFolder({ 'platform.yaml': HIPAA }));

    expect(loaded.ok && loaded.platform.security.profiles).toEqual(['hipaa']);
    expect(messages(HIPAA)).toEqual([]);
  });

  it.each([
    ['6y', true],
    ['2192d', true],
    ['5y', false],
    // Six years have one or two leap days.
    ['2190d', false],
    ['400d', false],
  ])('asks six years of the record: %s', (retention, fits) => {
    const said = messages(HIPAA.replace('audit:\n', `audit:\n  retention: ${retention}\n`));

    expect(said).toEqual(
      fits
        ? []
        : [
            `config/platform.yaml:18:14 audit.retention: got "${retention}", allowed at least 6y, or 2192d (45 CFR 164.316(b)(2)(i)); write 6y or more, or take hipaa out of security.profiles`,
          ],
    );
  });

  it('asks for its pack of cdk-nag', () => {
    expect(messages(HIPAA.replace('[aws-solutions, hipaa]', '[aws-solutions]'))).toEqual([
      expect.stringMatching(
        /security\.packs: got .*, allowed packs with hipaa among them where security\.profiles has it; add hipaa to security\.packs$/,
      ),
    ]);
  });

  it('takes only services that AWS lists', () => {
    expect(
      messages(
        HIPAA.replace('features: [batch]', 'features: [batch, sagemaker, ssm, fsx, enclaves, bedrock]'),
      ),
    ).toEqual([]);
    expect(
      messages(HIPAA.replace('features: [batch]', 'features: [batch]\n  egress: { packages: [pypi] }')),
    ).toEqual([
      expect.stringMatching(
        /network\.egress\.packages: got .*, allowed services that AWS lists as HIPAA eligible; AWS CodeArtifact is not known to be; leave it out, or take hipaa out of security\.profiles$/,
      ),
    ]);
  });

  it('has an answer for every feature', () => {
    expect(Object.keys(HIPAA_ELIGIBILITY).sort()).toEqual([...FEATURES, 'packages'].sort());
  });

  it('asks nothing where nobody chose it', () => {
    expect(messages(PLATFORM.replace('audit:\n', 'audit:\n  retention: 1y\n'))).toEqual([]);
  });

  it('is a name of few', () => {
    expect(messages(HIPAA.replace('profiles: [hipaa]', 'profiles: [gdpr]'))[0]).toMatch(
      /security\.profiles\[?\.?0\]?: got "gdpr", allowed hipaa/,
    );
  });
});

describe('personal data (GDPR, article 17)', () => {
  const personal = (lines: string): string =>
    VISION.replace('classification: internal', `classification: internal\n    personalData: true${lines}`);

  it('is never under a lock that nobody can open: refused when the configuration is read', () => {
    expect(messages(PLATFORM, personal('\n    lock: compliance'))).toEqual([
      expect.stringMatching(
        /^config\/teams\/vision\.yaml:\d+:\d+ projects\.detect\.lock: got "compliance", allowed none or governance where personalData is true; choose governance: nobody, not even AWS, erases under a COMPLIANCE lock$/,
      ),
    ]);
  });

  it.each(['none', 'governance'])('may be under a lock that its keepers can open: %s', (lock) => {
    expect(messages(PLATFORM, personal(`\n    lock: ${lock}`))).toEqual([]);
  });

  it.each(['public', 'internal', 'confidential', 'restricted'])(
    'gets no such lock by default either: %s',
    (classification) => {
      const loaded = loadPlatform(
        configFolder({
          'teams/vision.yaml': personal('').replace(
            'classification: internal',
            `classification: ${classification}`,
          ),
        }),
      );

      expect(loaded.ok && loaded.platform.teams[0]?.projects[0]?.lock).not.toBe('compliance');
    },
  );
});
