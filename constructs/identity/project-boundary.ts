// constructs/identity: the permissions boundary that every role of a project carries.
import { type IManagedPolicy, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  type ProjectScope,
  type OrganizationDenial,
  projectBoundary,
  projectBoundaryPolicy,
} from '../../policies';
import { hardenedPolicy } from './hardened-policy';

/** Properties of {@link ProjectBoundary}. */
export interface ProjectBoundaryProps {
  /** The project. */
  readonly project: ProjectScope;
  /**
   * Denies that the organisation adds to every boundary.
   *
   * @default - none
   */
  readonly organizationDenies?: readonly OrganizationDenial[];
}

/** What a project may ever touch, whatever is attached to its roles. */
export class ProjectBoundary extends Construct {
  /** The project it is for. */
  readonly project: ProjectScope;
  /** The boundary. */
  readonly policy: IManagedPolicy;

  constructor(scope: Construct, id: string, props: ProjectBoundaryProps) {
    super(scope, id);
    this.project = props.project;
    const resource = hardenedPolicy(
      this,
      'Resource',
      projectBoundary(props.project),
      projectBoundaryPolicy({ scope: props.project, organizationDenies: props.organizationDenies ?? [] }),
    );
    this.policy = ManagedPolicy.fromManagedPolicyArn(this, 'Policy', resource.ref);
  }
}
