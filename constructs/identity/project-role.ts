// constructs/identity: a role of a person or machine in a project. It carries the project's boundary, and its one
// policy says exactly what the access table says.
import { Duration } from 'aws-cdk-lib';
import { CfnRole, type IManagedPolicy, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  PARTITION,
  type PolicyDocument,
  type ProjectScope,
  onlyForAccount,
  deployerTrustPolicy,
  personaTrustPolicy,
  projectPolicy,
  projectRole,
  rolePolicy,
  serviceTrustPolicy,
} from '../../policies';
import { hardenedPolicy } from './hardened-policy';
import { MachineKind, type PersonaKind, type ProjectRoleKind, personaOf, roleOf } from './role-kind';
import type { SignIn } from './sign-in';

/** Who may become a role of a project. */
export class Assumer {
  /** The people behind a persona. `groups` as the identity provider identifies them. */
  static people(
    kind: PersonaKind,
    project: ProjectScope,
    signIn: SignIn,
    groups: readonly string[],
  ): Assumer {
    const trust = { scope: project, persona: personaOf(kind), signIn: signIn.facts, groups };
    return new Assumer(kind, personaTrustPolicy(trust));
  }

  /** The project's own pipeline: jobs of `repository` in the project's GitHub environment. */
  static gitHubActions(project: ProjectScope, repository: string): Assumer {
    return new Assumer(MachineKind.DEPLOYER, deployerTrustPolicy(project, repository));
  }

  /** Containers of training jobs of this account. */
  static trainingJobs(project: ProjectScope): Assumer {
    const tasks = onlyForAccount(
      project.account,
      `arn:${PARTITION}:ecs:${project.region}:${project.account}:*`,
    );
    return new Assumer(MachineKind.TRAINING_JOB, serviceTrustPolicy('ecs-tasks.amazonaws.com', tasks));
  }

  /** Hosts that training jobs run on. EC2 names no source, so only PassRole decides who starts one. */
  static trainingNodes(): Assumer {
    return new Assumer(MachineKind.TRAINING_NODE, serviceTrustPolicy('ec2.amazonaws.com'));
  }

  /** Parents of enclaves. */
  static enclaveParents(): Assumer {
    return new Assumer(MachineKind.ENCLAVE, serviceTrustPolicy('ec2.amazonaws.com'));
  }

  private constructor(
    /** The role that is assumed. */
    readonly kind: ProjectRoleKind,
    /** The trust policy. */
    readonly trustPolicy: PolicyDocument,
  ) {}
}

/** Properties of {@link ProjectRole}. */
export interface ProjectRoleProps {
  /** The project. */
  readonly project: ProjectScope;
  /** Who may become the role, and which role it is. */
  readonly assumer: Assumer;
  /** The project's boundary. */
  readonly boundary: IManagedPolicy;
  /** ARN of the project's key. */
  readonly keyArn: string;
  /** Whether scientists read `data`. */
  readonly scientistsReadData: boolean;
}

/** Chained sessions last an hour at most, so no role is given longer ones. */
const SESSION = Duration.hours(1);

/** One role of a project and the one policy that gives it access. */
export class ProjectRole extends Construct {
  /** The role; it cannot be changed from here. */
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: ProjectRoleProps) {
    super(scope, id);
    const kind = roleOf(props.assumer.kind);
    const named = projectRole(props.project, kind);
    const resource = new CfnRole(this, 'Resource', {
      assumeRolePolicyDocument: props.assumer.trustPolicy,
      description: `${kind} of project ${props.project.project} of team ${props.project.team} in ${props.project.environment}`,
      maxSessionDuration: SESSION.toSeconds(),
      path: named.path,
      permissionsBoundary: props.boundary.managedPolicyArn,
      roleName: named.name,
    });
    hardenedPolicy(
      this,
      'Policy',
      projectPolicy(props.project, kind),
      rolePolicy({
        scope: props.project,
        role: kind,
        keyArn: props.keyArn,
        scientistsReadData: props.scientistsReadData,
      }),
      [resource.ref],
    );
    this.role = Role.fromRoleArn(this, 'Role', resource.attrArn, { mutable: false });
  }
}
