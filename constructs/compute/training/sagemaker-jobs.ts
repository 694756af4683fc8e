// constructs/compute/training: jobs on SageMaker. CloudFormation has no type for them, so what they are like is in the
// project's boundary; here is who starts them and what SageMaker may do as their role.
import { Construct } from 'constructs';
import {
  type ProjectScope,
  type SageMakerFacts,
  projectRole,
  sageMakerJobPolicy,
  sageMakerSubmissionPolicy,
  trainingPolicyName,
} from '../../../policies';
import { hardenedPolicy } from '../../identity/hardened-policy';
import { type ProjectRoleKind, roleOf } from '../../identity/role-kind';

/** Properties of {@link SageMakerJobs}. */
export interface SageMakerJobsProps {
  /** The project. */
  readonly project: ProjectScope;
  /** What the boundary asks of every job. */
  readonly facts: SageMakerFacts;
  /** Roles of the project that start jobs. */
  readonly submitters: readonly ProjectRoleKind[];
}

/** The policies of those who start jobs and of the role `training-job`; construct the roles in the same stack. */
export class SageMakerJobs extends Construct {
  constructor(scope: Construct, id: string, props: SageMakerJobsProps) {
    super(scope, id);
    const { project, facts } = props;
    hardenedPolicy(
      this,
      'Job',
      trainingPolicyName(project, 'sagemaker-job'),
      sageMakerJobPolicy(project, facts),
      [projectRole(project, 'training-job').name],
    );
    if (props.submitters.length > 0) {
      hardenedPolicy(
        this,
        'Submission',
        trainingPolicyName(project, 'sagemaker-submission'),
        sageMakerSubmissionPolicy(project),
        props.submitters.map((kind) => projectRole(project, roleOf(kind)).name),
      );
    }
  }
}
