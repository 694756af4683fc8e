import { loadPlatform } from '../../lib/model';
import { notBuilt } from '../../lib/stacks';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function sections(provided = ''): readonly string[] {
  const loaded = loadPlatform(
    configFolder({
      'platform.yaml': `${PLATFORM}${provided}`,
      'teams/vision.yaml': VISION.replace('classification: internal', 'classification: confidential'),
    }),
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return notBuilt(loaded.platform).map(({ section }) => section);
}

const MACIE =
  'baseline: { provided: { macie: { arn: "arn:aws:macie2:eu-west-1:999999999999:x", owner: lz@acme.example, expires: 2027-01-01 } } }\n';

describe('what is not built', () => {
  it('names sessions of Macie, unless a landing zone has them', () => {
    expect(sections()).toContain('classification');
    expect(sections(MACIE)).not.toContain('classification');
  });

  it('does not name what a landing zone provides: there is nothing that would have to be built for it', () => {
    expect(sections(MACIE).filter((section) => section.startsWith('baseline'))).toEqual([]);
  });
});
