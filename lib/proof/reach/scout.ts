// lib/proof/reach: finds every way out of one asker.
import type { Asker } from '../join';
import { byCode } from './by-code';
import { byHost } from './by-host';
import { byIdentity } from './by-identity';
import { byLaunch } from './by-launch';
import { byMaking } from './by-making';
import { bySource } from './by-source';
import { byStack } from './by-stack';
import { byTrust } from './by-trust';
import { errandOf } from './errand';
import type { Ground } from './ground';
import { QuestionsSpent } from './inquiry';
import type { Ways } from './way';

const KINDS = [byTrust, byIdentity, byLaunch, byCode, bySource, byHost, byMaking, byStack];

/** Every way out of an asker; of somebody who is not in the world, `isChanged`, nobody found candidates. */
export function scouted(ground: Ground, asker: Asker, isChanged: boolean, questions: number): Ways {
  const faces = isChanged ? ground.facesForAnybody() : ground.facesFor(asker);
  const errand = errandOf(ground, asker, faces, questions);
  try {
    for (const look of KINDS) look(errand);
  } catch (fault) {
    if (!(fault instanceof QuestionsSpent)) throw fault;
    errand.found.admit(fault.message);
  }
  return errand.found.after(errand.inquiry.asked);
}
