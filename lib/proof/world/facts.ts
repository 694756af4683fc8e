// lib/proof/world: what no template says and whoever asks knows: accounts, the organisation, principals from outside.
// Plain data, so that anybody can give it: the platform's model, a properties file, a test.
import type { Json } from '../core';

/** Facts about everything around the templates. All of them are assumptions, which answers repeat. */
export interface WorldFacts {
  /** Accounts that are ours, beside those that templates are deployed to. Every other account is foreign. */
  readonly trusted?: readonly string[];
  /** The organisation that all of our accounts are in. Default: nobody knows. Null: none. */
  readonly organization?: string | null;
  /** Its management account, which SCPs and RCPs do not touch. */
  readonly management?: string;
  /** SCPs beside those in templates. */
  readonly serviceControl?: readonly ControlFact[];
  /** RCPs beside those in templates. */
  readonly resourceControl?: readonly ControlFact[];
  /** Which of our accounts are below an organisational unit; without it policies that are attached there count nowhere. */
  readonly units?: Readonly<Record<string, readonly string[]>>;
  /** Roles and users in no template: bootstrap roles, break-glass roles of a landing zone. */
  readonly principals?: readonly OutsidePrincipal[];
  /** Managed policies in no template, by ARN: those of bootstrap, of the organisation. */
  readonly managedPolicies?: Readonly<Record<string, Json>>;
  /** ARN of the role with which CloudFormation makes the stacks of an account and Region (`<account>/<region>`). */
  readonly deploymentRoles?: Readonly<Record<string, string>>;
}

/** A control policy of the organisation. */
export interface ControlFact {
  /** For people: its name or file. */
  readonly name: string;
  readonly document: Json;
  /** Root, units or accounts; default: the root, which all of our accounts are below. */
  readonly targets?: readonly string[];
}

/** A role or user that no template makes. */
export interface OutsidePrincipal {
  readonly arn: string;
  /** For people: what it is, such as `bootstrap`. */
  readonly label: string;
  /** ARNs of managed policies; one that is in no template, no table and not in `managedPolicies` makes it unknown what the principal may do. */
  readonly managedPolicyArns?: readonly string[];
  /** Inline policies by name. */
  readonly inlinePolicies?: Readonly<Record<string, Json>>;
  /** ARN of its boundary; null, the default, when it has none. */
  readonly boundaryArn?: string | null;
  /** Of a role: who may become it; left out, nobody knows, and anybody may. */
  readonly trust?: Json;
  /** Default: none, as far as anybody knows. */
  readonly tags?: Readonly<Record<string, string>>;
}
