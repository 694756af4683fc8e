// Names meet only where 45 bits of a digest agree, so a stand-in makes them meet: the loader has to ask.
import { loadPlatform } from '../../lib/model';
import type * as Policies from '../../policies';
import { VISION, configFolder, removeFolders } from '../_helpers/config';

jest.mock('../../policies', () => ({
  ...jest.requireActual<typeof Policies>('../../policies'),
  projectNames: () => ['bucket acme-ml--0aaaaaaaaa--data'],
}));

afterAll(removeFolders);

it('a configuration in which two projects would share a physical name is refused', () => {
  const manifest = `${VISION}  inspect:\n    purpose: Inspects welds from the inside\n    classification: internal\n`;
  const loaded = loadPlatform(configFolder({ 'teams/vision.yaml': manifest }));

  expect(loaded).toMatchObject({ ok: false });
  expect(loaded.ok ? [] : loaded.problems.map(({ code }) => code)).toContain('meeting-names');
});
