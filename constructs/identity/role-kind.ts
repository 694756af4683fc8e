// constructs/identity: the kinds of roles, as enums that other languages can use too.
import type { Persona, RoleName } from '../../policies';

/** People's roles in a project. */
export enum PersonaKind {
  /** Experiments. */
  SCIENTIST = 'scientist',
  /** Runs pipelines. */
  ENGINEER = 'engineer',
  /** Approves models; writes no artifact. */
  APPROVER = 'approver',
  /** Sees what there is; reads no data. */
  AUDITOR = 'auditor',
}

/** Machines' roles in a project. */
export enum MachineKind {
  /** The project's pipeline: ships images and job definitions. */
  DEPLOYER = 'deployer',
  /** Brings data in. */
  INGEST = 'ingest',
  /** A training job's container. */
  TRAINING_JOB = 'training-job',
  /** The host that training jobs run on. */
  TRAINING_NODE = 'training-node',
  /** The parent instance of an enclave. */
  ENCLAVE = 'enclave',
}

/** A person's or machine's role. */
export type ProjectRoleKind = PersonaKind | MachineKind;

/** The persona as policies name it. */
export function personaOf(kind: PersonaKind): Persona {
  return kind;
}

/** The role as policies name it. */
export function roleOf(kind: ProjectRoleKind): RoleName {
  return kind;
}
