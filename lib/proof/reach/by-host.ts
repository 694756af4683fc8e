// lib/proof/reach: jobs run on machines, and what runs on a machine may ask it for its role: on the host's network always, otherwise
// as far as the machine's settings let it.
// https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html
import type { WorldResource } from '../world';
import { type Errand, errandOf, onAny, withDoubt } from './errand';
import { type Finding, together } from './finding';
import { runs } from './by-code';
import { HOST_PATHS } from './paths/source-paths';

const METADATA = 'whether a job reaches the metadata of its machine nobody looked';
const QUEUE = 'AWS::Batch::JobQueue';
const JOB = 'AWS::Batch::JobDefinition';

/** Roles of machines on which the asker's jobs run. */
export function byHost(errand: Errand): void {
  const { asker, ground } = errand;
  if (asker.principal === null) return;
  submitting(errand, null, errand);
  // Code that runs by a job's role runs wherever somebody else submits the job.
  const jobs = ground.jobsBy(asker.principal.id);
  for (const job of jobs)
    for (const submitter of ground.submittersOf(job.id))
      submitting(errand, job, errandOf(ground, submitter, ground.facesFor(submitter)));
}

/** What somebody submits runs on the machines of the queues that they may use. */
function submitting(errand: Errand, job: WorldResource | null, submitter: Errand): void {
  const [row] = HOST_PATHS;
  const action = row?.needs[0]?.action;
  if (row === undefined || action === undefined) return;
  const queues = resourcesOf(submitter, QUEUE);
  const jobs = job === null ? resourcesOf(submitter, JOB) : [job];
  if (queues.length === 0 || jobs.length === 0) return;
  const submitted = first(jobs.map((each) => onAny(submitter, submitter.faces.get(each.id) ?? [], action)));
  if (submitted === null) return;
  for (const queue of queues) {
    const taken = onAny(submitter, submitter.faces.get(queue.id) ?? [], action);
    if (taken === null) continue;
    for (const id of queue.machines) {
      const machines = errand.ground.world.resourceById.get(id);
      const finding = withDoubt(together([submitted, taken]), METADATA);
      if (machines !== undefined) runs(errand, row.id, machines, finding);
    }
  }
}

function resourcesOf({ faces, ground }: Errand, type: string): readonly WorldResource[] {
  return [...faces.keys()].flatMap((id) => {
    const resource = ground.world.resourceById.get(id);
    return resource?.type === type ? [resource] : [];
  });
}

function first(findings: readonly (Finding | null)[]): Finding | null {
  return findings.find((each) => each !== null) ?? null;
}
