// constructs/identity: who may become a role of a project, as a factory that other languages can use too.
import {
  type PolicyDocument,
  type ProjectScope,
  deployerTrustPolicy,
  ingestTrustPolicy,
  personaTrustPolicy,
  serviceTrustPolicy,
  trainingJobTrustPolicy,
} from '../../policies';
import { MachineKind, type PersonaKind, type ProjectRoleKind, personaOf } from './role-kind';
import type { SignIn } from './sign-in';

/** Who may become a role of a project. */
export class Assumer {
  /** The people behind a persona. `groups` as the identity provider identifies them. */
  static people(kind: PersonaKind, signIn: SignIn, groups: readonly string[]): Assumer {
    return new Assumer(kind, (scope) =>
      personaTrustPolicy({ scope, persona: personaOf(kind), signIn: signIn.facts, groups }),
    );
  }

  /** The project's own pipeline: jobs of `repository` in the project's GitHub environment. */
  static gitHubActions(repository: string): Assumer {
    return new Assumer(MachineKind.DEPLOYER, (project) => deployerTrustPolicy(project, repository));
  }

  /** Sources in other accounts that carry the project's tag. */
  static sourceAccounts(accounts: readonly string[]): Assumer {
    return new Assumer(MachineKind.INGEST, (project) => ingestTrustPolicy(project, accounts));
  }

  /** Containers of training jobs of this account. */
  static trainingJobs(): Assumer {
    return new Assumer(MachineKind.TRAINING_JOB, (project) => trainingJobTrustPolicy(project, false));
  }

  /** The same, and SageMaker for jobs that are named as the project's. */
  static trainingJobsAndSageMaker(): Assumer {
    return new Assumer(MachineKind.TRAINING_JOB, (project) => trainingJobTrustPolicy(project, true));
  }

  /** Hosts that training jobs run on. EC2 names no source, so only PassRole decides who starts one. */
  static trainingNodes(): Assumer {
    return new Assumer(MachineKind.TRAINING_NODE, () => serviceTrustPolicy('ec2.amazonaws.com'));
  }

  /** Hosts of confidential compute: parents of enclaves, and instances that are confidential themselves. */
  static confidentialHosts(): Assumer {
    return new Assumer(MachineKind.ENCLAVE, () => serviceTrustPolicy('ec2.amazonaws.com'));
  }

  private constructor(
    /** The role that is assumed. */
    readonly kind: ProjectRoleKind,
    private readonly trust: (project: ProjectScope) => PolicyDocument,
  ) {}

  /** The trust policy of the role in `project`. */
  trustPolicy(project: ProjectScope): PolicyDocument {
    return this.trust(project);
  }
}
