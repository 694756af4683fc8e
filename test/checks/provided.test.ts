import { providedResults } from '../../lib/checks';
import { check } from '../../lib/commands/check';
import { PLATFORM, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const INSPECTOR = {
  part: 'inspector',
  arn: 'arn:aws:inspector2:eu-west-1:111111111111:x',
  owner: 'sec@acme.example',
  expires: '2026-06-30',
};

describe('what a landing zone provides', () => {
  it('is vouched for until its day, that day included', () => {
    expect(providedResults([INSPECTOR], '2026-06-30')).toEqual([
      expect.objectContaining({
        id: 'LandingZone::provided-expired',
        verdict: 'pass',
        message: 'sec@acme.example vouches for baseline.provided.inspector until 2026-06-30',
      }),
    ]);
  });

  it('is a finding from the next day on, because nothing is there that anybody answers for', () => {
    expect(providedResults([INSPECTOR], '2026-07-01')).toEqual([
      expect.objectContaining({
        verdict: 'fail',
        observed: INSPECTOR.arn,
        message: `baseline.provided.inspector expired on 2026-06-30: nobody vouches for ${INSPECTOR.arn}, and mlkeep makes none`,
        fix: 'have sec@acme.example renew the entry, or remove it and mlkeep makes its own',
      }),
    ]);
  });

  it('stops the gate once it has expired', () => {
    const { part, ...entry } = INSPECTOR;
    const directory = configFolder({
      'platform.yaml': `${PLATFORM}baseline: { provided: { ${part}: ${JSON.stringify(entry)} } }\n`,
    });
    const on = (asOf: string) => check({ input: { kind: 'config', directory }, asOf, allowUnknown: false });

    expect(on('2026-06-30').status).toBe(0);
    expect(on('2026-07-01')).toMatchObject({ status: 1, value: { report: { summary: { fail: 1 } } } });
  });
});
