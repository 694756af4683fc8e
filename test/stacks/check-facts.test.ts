// What the configuration says for the checks: who keeps what mlkeep does not make.
import { check } from '../../lib/commands/check';
import { loadPlatform } from '../../lib/model';
import { checkFacts } from '../../lib/stacks';
import { PLATFORM, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const WORD = '{ evidence: the landing zone, owner: lz@acme.example, expires: 2027-01-31 }';
const ORGANIZATION = 'organization: { id: o-a1b2c3d4e5, management: "999999999999"';

function configWith(more: string): string {
  const platform = PLATFORM.replace(
    /^organization: .*$/m,
    `${ORGANIZATION}, targets: [ou-ab12-11111111]${more} }`,
  );
  return configFolder({ 'platform.yaml': platform });
}

function failuresOn(directory: string, asOf: string) {
  const outcome = check({ input: { kind: 'config', directory }, asOf, allowUnknown: false });
  if (outcome.status === 2) throw new Error(outcome.problems.join('\n'));
  return outcome.value.report.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
}

describe('the management account, which gets no baseline', () => {
  const declared = configWith(`, managementBaseline: ${WORD}`);

  it('is found without trail, recorder and alarms when nobody vouches for it', () => {
    const found = failuresOn(configWith(''), '2026-11-21').filter(
      ({ acknowledged }) => acknowledged === null,
    );

    expect(found.length).toBeGreaterThan(20);
    expect(new Set(found.map(({ account }) => account))).toEqual(new Set(['999999999999']));
  });

  it('is somebody’s word until a day, for itself alone', () => {
    const open = (asOf: string) =>
      failuresOn(declared, asOf).filter(({ acknowledged }) => acknowledged === null);
    const loaded = loadPlatform(declared);
    const elsewhere = loaded.ok ? checkFacts(loaded.platform).elsewhere : [];

    expect(open('2027-01-31')).toEqual([]);
    expect(open('2027-02-01').length).toBeGreaterThan(20);
    expect(elsewhere.every(({ accounts }) => accounts?.join() === '999999999999')).toBe(true);
  });
});
