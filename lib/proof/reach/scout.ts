// lib/proof/reach: finds every way out of one asker.
import type { Asker } from '../join';
import { Allowance } from './allowance';
import { byCode } from './by-code';
import { byIdentity } from './by-identity';
import { byLaunch } from './by-launch';
import { byMaking } from './by-making';
import { byStack } from './by-stack';
import { byTrust } from './by-trust';
import type { Errand } from './errand';
import type { Ground } from './ground';
import { Inquiry, QuestionsSpent } from './inquiry';
import { type Ways, WayList } from './way';

const KINDS = [byTrust, byIdentity, byLaunch, byCode, byMaking, byStack];

/** Every way out of an asker; of somebody who is not in the world, `isChanged`, nobody found candidates. */
export function scouted(ground: Ground, asker: Asker, isChanged: boolean, questions: number): Ways {
  const found = new WayList(asker.principal?.caller.arn ?? asker.id);
  const errand: Errand = {
    ground,
    asker,
    inquiry: new Inquiry(ground.join, asker, questions),
    allowance: asker.principal === null ? null : new Allowance(asker.principal),
    faces: isChanged ? ground.facesForAnybody() : ground.facesFor(asker),
    found,
  };
  try {
    for (const look of KINDS) look(errand);
  } catch (fault) {
    if (!(fault instanceof QuestionsSpent)) throw fault;
    found.admit(fault.message);
  }
  return found.all;
}
