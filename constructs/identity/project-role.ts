// constructs/identity: a role of a person or machine in a project. It carries the project's boundary, and its one
// policy says exactly what the access table says.
import { Duration } from 'aws-cdk-lib';
import { CfnRole, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { projectPolicy, projectRole, rolePolicy } from '../../policies';
import type { Assumer } from './assumer';
import { hardenedPolicy } from './hardened-policy';
import type { ProjectBoundary } from './project-boundary';
import { type ProjectRoleKind, roleOf } from './role-kind';

/** Properties of {@link ProjectRole}. */
export interface ProjectRoleProps {
  /** Who may become the role, and which role it is. */
  readonly assumer: Assumer;
  /** The project's boundary; it says which project this is, and what of public registries it may reach. */
  readonly boundary: ProjectBoundary;
  /** ARN of the project's key. */
  readonly keyArn: string;
  /** Whether scientists read `data`. */
  readonly scientistsReadData: boolean;
  /**
   * ARN of the key that opens for attested code alone.
   *
   * @default - the project has none
   */
  readonly attestedKeyArn?: string;
}

/** Chained sessions last an hour at most, so no role is given longer ones. */
const SESSION = Duration.hours(1);

/** One role of a project and the one policy that gives it access. */
export class ProjectRole extends Construct {
  /** The role; it cannot be changed from here. */
  readonly role: IRole;
  /** Which role it is. */
  readonly kind: ProjectRoleKind;

  constructor(scope: Construct, id: string, props: ProjectRoleProps) {
    super(scope, id);
    const { assumer, boundary } = props;
    const { project } = boundary;
    this.kind = assumer.kind;
    const kind = roleOf(assumer.kind);
    const named = projectRole(project, kind);
    const resource = new CfnRole(this, 'Resource', {
      assumeRolePolicyDocument: assumer.trustPolicy(project),
      description: `${kind} of project ${project.project} of team ${project.team} in ${project.environment}`,
      maxSessionDuration: SESSION.toSeconds(),
      path: named.path,
      permissionsBoundary: boundary.policy.managedPolicyArn,
      roleName: named.name,
    });
    hardenedPolicy(
      this,
      'Policy',
      projectPolicy(project, kind),
      rolePolicy({
        scope: project,
        role: kind,
        keyArn: props.keyArn,
        scientistsReadData: props.scientistsReadData,
        upstreams: boundary.upstreams,
        ...(props.attestedKeyArn === undefined ? {} : { attestedKeyArn: props.attestedKeyArn }),
      }),
      [resource.ref],
    );
    this.role = Role.fromRoleArn(this, 'Role', resource.attrArn, { mutable: false });
  }
}
