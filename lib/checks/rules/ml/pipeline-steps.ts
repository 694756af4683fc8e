// lib/checks/rules: steps of a pipeline that train or process are isolated and encrypted.
import { type Resource, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Evidence, type Judgement, type Part, judgement, worstOf } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { hasLocalStorage } from '../../reading/local-storage';
import { OF_THE_RUN, type Step, everyStep, possibleSteps } from '../../reading/pipeline-steps';
import { everyAt, possibleAt } from '../../reading/property-paths';
import { at, holdsAt } from '../../reading/property';
import { isCustomerKey, isOneOf, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not, some } from '../../reading/truth';
import { isVpcConfig } from '../../reading/vpc-config';

/** `sm-pipeline-steps`. */
export const smPipelineSteps = perResource(judge);

/** What an argument of a step has to be. */
interface Demand {
  readonly path: string;
  readonly holds: (value: Value) => Truth;
  readonly wanted: string;
  /** Whether a step is let off. */
  readonly exempt?: (step: Value) => Truth;
}

const VPC = 'subnets and security groups';
const KEY = 'a customer’s key';

const TRAINING: readonly Demand[] = [
  { path: 'Arguments.EnableNetworkIsolation', holds: isTrue, wanted: 'true' },
  { path: 'Arguments.EnableInterContainerTrafficEncryption', holds: isTrue, wanted: 'true' },
  { path: 'Arguments.VpcConfig', holds: isVpcConfig, wanted: VPC },
  { path: 'Arguments.OutputDataConfig.KmsKeyId', holds: isNamedKey, wanted: KEY },
  {
    path: 'Arguments.ResourceConfig.VolumeKmsKeyId',
    holds: isNamedKey,
    wanted: KEY,
    exempt: takesNoKey,
  },
];

const PROCESSING: readonly Demand[] = [
  { path: 'Arguments.NetworkConfig.EnableNetworkIsolation', holds: isTrue, wanted: 'true' },
  { path: 'Arguments.NetworkConfig.EnableInterContainerTrafficEncryption', holds: isTrue, wanted: 'true' },
  { path: 'Arguments.NetworkConfig.VpcConfig', holds: isVpcConfig, wanted: VPC },
];

const DEMANDS = { Training: TRAINING, Processing: PROCESSING } as const;

function judge(pipeline: Resource): Judgement {
  const truth = everyStep(pipeline, (step) =>
    all(partsOf({ body: step, path: '' }).map((part) => part.truth)),
  );
  const worst = worstOf(possibleSteps(pipeline).flatMap(partsOf));
  return judgement(truth, worst === undefined ? evidenceOf(pipeline, truth) : worst);
}

/** What a step has to show. A step that neither trains nor processes has nothing to. */
function partsOf({ body, path }: Step): readonly Part[] {
  return Object.entries(DEMANDS).flatMap(([type, demands]) => {
    const isOne = isOneOf(entry(body, 'Type'), type);
    if (isOne === 'no') return [];
    return demands.map((demand) => ({
      truth: some([not(isOne), demand.exempt?.(body) ?? 'no', holdsAt(body, demand.path, demand.holds)]),
      propertyPath: `${path}.${demand.path}`,
      observed: `${shown(at(body, demand.path))} in the step ${shown(entry(body, 'Name'))}`,
      wanted: demand.wanted,
    }));
  });
}

/** What a run of the pipeline puts in counts as a key: somebody has thought of one. */
function isNamedKey(value: Value): Truth {
  return inEveryBranch(value, (branch) => (branch === OF_THE_RUN ? 'yes' : isCustomerKey(branch)));
}

/** Whether every instance of a training step has storage of its own, which takes no key. */
function takesNoKey(step: Value): Truth {
  const config = at(step, 'Arguments.ResourceConfig');
  const groups = ['InstanceGroups', 'InstanceType'];
  if (possibleAt(config, groups).length > 0) return everyAt(config, groups, hasLocalStorage);
  return hasLocalStorage(at(config, 'InstanceType'));
}

function evidenceOf(pipeline: Resource, truth: Truth): Evidence {
  const observed: Readonly<Record<Truth, string>> = {
    yes: 'without a step that trains or processes',
    no: 'no JSON',
    open: shown(at(pipeline.properties, 'PipelineDefinition')),
  };
  return {
    propertyPath: 'PipelineDefinition',
    observed: observed[truth],
    wanted: 'steps that are isolated and encrypted',
  };
}
