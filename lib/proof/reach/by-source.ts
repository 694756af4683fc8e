// lib/proof/reach: replacing the image or object from which something that runs is read.
import { runs } from './by-code';
import { type Errand, meets, withDoubt } from './errand';
import { SOURCE_PATHS } from './paths/source-paths';

const TAGS = 'whether the repository lets a tag be written again nobody looked';
const LATER = 'it is read when it is deployed the next time';

/** Roles of what the asker can give other code. */
export function bySource(errand: Errand): void {
  for (const [owner, faces] of errand.faces)
    for (const { resource, from, live } of errand.ground.readersOf(owner))
      for (const row of SOURCE_PATHS) {
        const finding = row.from === from ? meets(errand, row.needs, faces) : null;
        if (finding === null) continue;
        const written = withDoubt(finding, from === 'image' ? TAGS : null);
        runs(errand, row.id, resource, withDoubt(written, live ? null : LATER));
      }
}
