// constructs/compute/confidential: a key that opens for attested code alone, and for no administrator.
import { Construct } from 'constructs';
import { type ProjectScope, administratorsOf, attestedKeyAlias, attestedKeyPolicy } from '../../../policies';
import { HardenedKey } from '../../data/hardened-key';
import { type ProjectRoleKind, roleOf } from '../../identity/role-kind';
import type { Attestation } from './attestation';

/** Properties of {@link AttestedKey}. */
export interface AttestedKeyProps {
  /** The project. */
  readonly project: ProjectScope;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /** What the key opens for. A change of it changes the key's policy and nothing else. */
  readonly attestation: Attestation;
  /** The roles that the project has: some of them encrypt for attested code. */
  readonly roles: readonly ProjectRoleKind[];
  /**
   * Refuse use from outside this VPC.
   *
   * @default - no such denial
   */
  readonly onlyFromVpc?: string;
}

/**
 * A key whose data actions go to the role of the project's confidential hosts, and to it only with an attestation
 * document of an approved image. It is no key for volumes or buckets: no service of AWS shows such a document.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html
 */
export class AttestedKey extends Construct {
  /** ARN of the key. */
  readonly keyArn: string;

  /**
   * @throws Error when the measurements say too little for a key to go by them
   */
  constructor(scope: Construct, id: string, props: AttestedKeyProps) {
    super(scope, id);
    const { project, attestation } = props;
    this.keyArn = new HardenedKey(this, 'Hardened', {
      alias: attestedKeyAlias(project),
      description: `Attested code of project ${project.project} of team ${project.team} in ${project.environment}`,
      policy: attestedKeyPolicy({
        ...administratorsOf(project, props.qualifier),
        scope: project,
        form: attestation.form,
        measurements: attestation.measurements,
        roles: props.roles.map(roleOf),
        onlyFromVpc: props.onlyFromVpc ?? null,
      }),
    }).keyArn;
  }
}
