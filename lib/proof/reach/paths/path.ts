// lib/proof/reach/paths: one way to become somebody else, as data.

/** One action of a way. */
export interface Need {
  /** Such as `lambda:CreateFunction`; with a star where any of several will do. */
  readonly action: string;
  /**
   * What it is done to: `self`, the thing that the way is about; or, for what is made by it or is in no template, the form of its ARN
   * behind `arn:aws:`, with `{account}`; `${*}` for actions that know no resource.
   */
  readonly on: string;
  /** Whether it may be asked of nothing as well. */
  readonly orNothing?: true;
}

interface Row {
  /** Stable, in lower case with hyphens. */
  readonly id: string;
  /** The page of AWS that says what the actions do. */
  readonly page: string;
}

/** Taking a role by its trust policy. */
export interface AssumeRow extends Row {
  readonly kind: 'assume';
  readonly by: 'principals' | 'oidc' | 'saml';
  readonly needs: readonly Need[];
}

/** What changing an identity, or a part of it, gives. */
export type Gain =
  /** Whoever changes it can act as it. */
  | 'credentials'
  /** Its policies allow whatever one likes, within its boundary. */
  | 'policies'
  /** Its policies deny nothing any more. */
  | 'denials'
  /** It has no boundary any more. */
  | 'boundary'
  /** It has whatever tags one likes. */
  | 'tags'
  /** Users can be in the group. */
  | 'membership'
  /** Tokens of the provider say whatever one likes. */
  | 'tokens';

/** Changing roles, users, groups, policies or providers. */
export interface IdentityRow extends Row {
  readonly kind: 'identity';
  /** CloudFormation types that it is done to. */
  readonly types: readonly string[];
  readonly needs: readonly Need[];
  readonly gain: Gain;
  /** Whether it makes it, and so is only for what no template makes. */
  readonly isNew?: true;
  /** A key which, where it may be this value, makes the way certain; where it may be another only, approximate. */
  readonly pinned: { readonly key: string; readonly value: string } | null;
  /** Why the way is never certain; null when it can be. */
  readonly doubt: string | null;
}

/** Passing a role to a service that runs what one gives it. */
export interface LaunchRow extends Row {
  readonly kind: 'launch';
  /** Services, any of which the role's trust policy has to let in. */
  readonly services: readonly string[];
  /** Values of `iam:PassedToService`, any of which AWS may send. */
  readonly passedTo: readonly string[];
  /** False where AWS asks nobody for iam:PassRole. */
  readonly asksForPassRole: boolean;
  readonly needs: readonly Need[];
  readonly doubt: string | null;
}

/** Changing or steering what runs with a role that it has already. */
export interface CodeRow extends Row {
  readonly kind: 'code';
  /** CloudFormation types of what runs. */
  readonly types: readonly string[];
  readonly needs: readonly Need[];
  readonly doubt: string | null;
}

/** Making a role or user of one's own. */
export interface MakeRow extends Row {
  readonly kind: 'make';
  readonly makes: 'role' | 'user';
  /** Whether it is given policies; without any it may do what resources let everybody do who is called so. */
  readonly isGivenPolicies: boolean;
  readonly needs: readonly Need[];
}

/** Having CloudFormation act with the role of a stack. */
export interface StackRow extends Row {
  readonly kind: 'stack';
  readonly needs: readonly Need[];
}

/** Replacing an image or object from which something that runs is read. */
export interface SourceRow extends Row {
  readonly kind: 'source';
  readonly from: 'image' | 'object';
  readonly needs: readonly Need[];
}

/** What runs on a machine, and takes the machine's role. */
export interface HostRow extends Row {
  readonly kind: 'host';
  readonly needs: readonly Need[];
}

/** One row. */
export type EscalationPath =
  AssumeRow | IdentityRow | LaunchRow | CodeRow | MakeRow | StackRow | SourceRow | HostRow;
