// lib/checks/rules: jobs of SageMaker that templates describe: processing, and the kinds of monitoring.
import type { Resource, Value } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { hasLocalStorage } from '../../reading/local-storage';
import { at, holdsAt } from '../../reading/property';
import { isCustomerKey, isTrue } from '../../reading/question';
import { type Job, isWrittenElsewhere, jobOf, jobPasses, ofJob } from '../../reading/sagemaker-jobs';
import { shown } from '../../reading/shown';
import { type Truth, some } from '../../reading/truth';
import { isVpcConfig } from '../../reading/vpc-config';

const KEY = 'a customer’s key';

/** Searches by slug. */
export const jobSearches: Readonly<Record<string, Search>> = {
  'sm-job-isolated': perJob((job) => network(job, 'EnableNetworkIsolation', isTrue, 'true')),
  'sm-job-traffic-encrypted': perJob((job) =>
    network(job, 'EnableInterContainerTrafficEncryption', isTrue, 'true'),
  ),
  'sm-job-vpc': perJob((job) => network(job, 'VpcConfig', isVpcConfig, 'subnets and security groups')),
  'sm-job-volume-kms': perJob(judgeVolume),
  'sm-job-output-kms': perJob(judgeOutput),
};

function perJob(judge: (job: Job, resource: Resource) => Judgement): Search {
  return perResource((resource) => {
    const job = jobOf(resource);
    return isWrittenElsewhere(job) ? notApplicable('its job definition says') : judge(job, resource);
  });
}

function network(job: Job, property: string, holds: (value: Value) => Truth, wanted: string): Judgement {
  const path = `${job.places.network}.${property}`;
  return judged(
    job,
    path,
    jobPasses(job, (body) => holdsAt(body, path, holds)),
    wanted,
  );
}

function judged(job: Job, path: string, truth: Truth, wanted: string): Judgement {
  return judgement(truth, {
    propertyPath: `${job.prefix}${path}`,
    observed: shown(ofJob(job, path)),
    wanted,
  });
}

function judgeVolume(job: Job): Judgement {
  const { cluster } = job.places;
  const takesNoKey = (body: Value) => hasLocalStorage(at(body, `${cluster}.InstanceType`));
  if (jobPasses(job, takesNoKey) === 'yes')
    return notApplicable(`${shown(ofJob(job, `${cluster}.InstanceType`))} has no volume that takes a key`);
  const path = `${cluster}.VolumeKmsKeyId`;
  const truth = jobPasses(job, (body) => some([holdsAt(body, path, isCustomerKey), takesNoKey(body)]));
  return judged(job, path, truth, KEY);
}

function judgeOutput(job: Job, { type }: Resource): Judgement {
  const { output } = job.places;
  const mayWriteNothing = type === 'AWS::SageMaker::ProcessingJob';
  if (mayWriteNothing && ofJob(job, output).kind === 'absent') return notApplicable('it writes nothing');
  const path = `${output}.KmsKeyId`;
  const truth = jobPasses(job, (body) =>
    inEveryBranch(at(body, output), (written) =>
      written.kind === 'absent' && mayWriteNothing ? 'yes' : holdsAt(written, 'KmsKeyId', isCustomerKey),
    ),
  );
  return judged(job, path, truth, KEY);
}
