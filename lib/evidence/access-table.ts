// lib/evidence: who may do what with which store, as the configuration asks for it. It is what policies are made from,
// not a proof that they say so.

/** The access of a platform's projects. */
export interface AccessTable {
  readonly stores: readonly string[];
  readonly roles: readonly RoleAccess[];
  readonly projects: readonly ProjectAccess[];
}

/** A kind of role, and what it may do in its own project. In any other it may do nothing. */
export interface RoleAccess {
  readonly role: string;
  /** A person behind an identity provider, or a workload. */
  readonly kind: 'person' | 'machine';
  /** Rights by store; a store that is not named is closed. */
  readonly rights: Readonly<Record<string, readonly string[]>>;
}

/** A project, and the groups of people who have its roles. */
export interface ProjectAccess {
  readonly team: string;
  readonly project: string;
  readonly classification: string;
  readonly environments: readonly string[];
  readonly personalData: boolean;
  /** Rights that the classification takes away. */
  readonly withheld: readonly WithheldRight[];
  /** Names of groups by the role that they have. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** A store that a role does not reach in a project although the table lets it. */
export interface WithheldRight {
  readonly role: string;
  readonly store: string;
}
