// constructs/data: the key of one project in one environment.
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type ProjectScope, administratorsOf, projectKeyAlias, projectKeyPolicy } from '../../policies';
import { type ProjectRoleKind, roleOf } from '../identity/role-kind';
import { HardenedKey } from './hardened-key';

/** Properties of {@link ProjectKey}. */
export interface ProjectKeyProps {
  /** The project. */
  readonly project: ProjectScope;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /** The roles the project has; each may use the key for what the access table gives it. */
  readonly roles: readonly ProjectRoleKind[];
  /** Whether scientists read `data`. */
  readonly scientistsReadData: boolean;
  /**
   * Refuse direct use from outside this VPC; use through S3 is bound to the VPC by the bucket policies.
   *
   * @default - no such denial
   */
  readonly onlyFromVpc?: string;
  /**
   * Whether jobs have scratch space on a file system, which Amazon FSx encrypts with the key.
   *
   * @default false
   */
  readonly scratch?: boolean;
}

/** The one key of a project: administrators and users are disjoint, and use goes through S3 for its buckets only. */
export class ProjectKey extends Construct {
  /** The key; grants on it change identity policies only. */
  readonly key: IKey;
  /** ARN of the key. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: ProjectKeyProps) {
    super(scope, id);
    const hardened = new HardenedKey(this, 'Hardened', {
      alias: projectKeyAlias(props.project),
      description: `Data of project ${props.project.project} of team ${props.project.team} in ${props.project.environment}`,
      policy: projectKeyPolicy({
        ...administratorsOf(props.project, props.qualifier),
        scope: props.project,
        roles: props.roles.map(roleOf),
        scientistsReadData: props.scientistsReadData,
        onlyFromVpc: props.onlyFromVpc ?? null,
        scratch: props.scratch ?? false,
      }),
    });
    this.key = hardened.key;
    this.keyArn = hardened.keyArn;
  }
}
