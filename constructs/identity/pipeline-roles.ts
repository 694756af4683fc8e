// constructs/identity: the roles with which the platform's own pipeline plans and deploys an environment.
import { Construct } from 'constructs';
import {
  type EnvironmentScope,
  PIPELINE_STEPS,
  type PipelineStep,
  pipelinePolicy,
  pipelinePolicyName,
  pipelineRole,
  pipelineTrustPolicy,
} from '../../policies';
import { SelfBoundedRole } from './self-bounded-role';

/** Properties of {@link PipelineRoles}. */
export interface PipelineRolesProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** `owner/name` of the repository on GitHub. */
  readonly repository: string;
  /** Qualifier of the CDK bootstrap: it names the roles that a deployment is handed to. */
  readonly qualifier: string;
}

const IDS: Readonly<Record<PipelineStep, string>> = { plan: 'Plan', deploy: 'Deploy' };
const PURPOSES: Readonly<Record<PipelineStep, string>> = {
  plan: 'reads what is deployed',
  deploy: 'hands deployments to the bootstrap roles',
};

/** One role that reads and one that deploys; the GitHub environment decides which a job gets. */
export class PipelineRoles extends Construct {
  constructor(scope: Construct, id: string, props: PipelineRolesProps) {
    super(scope, id);
    const { environment, repository, qualifier } = props;
    for (const step of PIPELINE_STEPS) {
      new SelfBoundedRole(this, IDS[step], {
        role: pipelineRole(environment, step),
        policy: pipelinePolicyName(environment, step),
        description: `Pipeline of the platform in ${environment.environment}: ${PURPOSES[step]}`,
        trustPolicy: pipelineTrustPolicy(environment, step, repository),
        access: pipelinePolicy(environment, step, qualifier),
      });
    }
  }
}
