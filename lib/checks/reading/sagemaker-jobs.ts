// lib/checks/reading: jobs of SageMaker, wherever their networks, instances and outputs are written.
import type { Resource, Value } from '../../assembly';
import { inEveryBranch } from './branches';
import { at, propertyOf } from './property';
import { isSet } from './question';
import type { Truth } from './truth';

/** Where a job says what. */
export interface JobPlaces {
  readonly network: string;
  readonly cluster: string;
  readonly output: string;
}

/** A job, a definition of one, or the schedule of one. */
export interface Job {
  /** What the places are below; absent where a schedule names a definition. */
  readonly body: Value;
  /** Path of `body`, with the dot behind it; empty for the resource itself. */
  readonly prefix: string;
  readonly places: JobPlaces;
  /** Whether an absent body is right, because a definition is named that speaks for itself. */
  readonly namesDefinition: Truth;
}

const PROCESSING = 'AWS::SageMaker::ProcessingJob';
const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';
const WRITTEN_IN_SCHEDULE = 'MonitoringScheduleConfig.MonitoringJobDefinition';

/** What `resource`, of one of the types of jobs, says of its job. */
export function jobOf(resource: Resource): Job {
  const places = placesOf(resource.type);
  if (resource.type !== SCHEDULE)
    return { body: resource.properties, prefix: '', places, namesDefinition: 'no' };
  return {
    body: propertyOf(resource, WRITTEN_IN_SCHEDULE),
    prefix: `${WRITTEN_IN_SCHEDULE}.`,
    places,
    namesDefinition: isSet(propertyOf(resource, 'MonitoringScheduleConfig.MonitoringJobDefinitionName')),
  };
}

function placesOf(type: string): JobPlaces {
  const network = 'NetworkConfig';
  switch (type) {
    case PROCESSING:
      return { network, cluster: 'ProcessingResources.ClusterConfig', output: 'ProcessingOutputConfig' };
    case SCHEDULE:
      return { network, cluster: 'MonitoringResources.ClusterConfig', output: 'MonitoringOutputConfig' };
    default:
      return { network, cluster: 'JobResources.ClusterConfig', output: outputOf(type) };
  }
}

/** `DataQualityJobOutputConfig` of `AWS::SageMaker::DataQualityJobDefinition`, and so on. */
function outputOf(type: string): string {
  return `${type.replace(/^.*::/, '').replace(/Definition$/, '')}OutputConfig`;
}

/** Whether the job passes `test`. Where it is written elsewhere, it is judged there. */
export function jobPasses(job: Job, test: (body: Value) => Truth): Truth {
  return inEveryBranch(job.body, (body) => {
    if (body.kind !== 'absent') return test(body);
    return job.namesDefinition === 'no' ? 'no' : 'yes';
  });
}

/** Whether a schedule has nothing of its own to be judged. */
export function isWrittenElsewhere({ body, namesDefinition }: Job): boolean {
  return body.kind === 'absent' && namesDefinition !== 'no';
}

/** The value at `path` of a job. */
export function ofJob(job: Job, path: string): Value {
  return at(job.body, path);
}
