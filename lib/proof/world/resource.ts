// lib/proof/world: everything that policies protect, each with the resource policies that speak of it.
import type { Layer, Target } from '../core';
import type { Origin } from './origin';

/**
 * One side of a resource: a bucket is asked as a bucket and as its objects, a role by sts for its trust and by iam for
 * itself. A question about a resource is a question about each of its faces whose actions it asks for.
 */
export interface Face {
  /** Unique in the world. */
  readonly id: string;
  /** Id of the resource. */
  readonly resource: string;
  /** What AWS's service authorization reference calls it: `bucket`, `object`, `key`, `role`, ... */
  readonly kind: string;
  /** ARN, account, Region, tags, and how AWS asks the resource's side. */
  readonly target: Target;
  /** Every resource policy that speaks of it. */
  readonly policy: Layer;
  /** Patterns of the actions that are about it, such as `s3:*`; all begin with the name of a service. */
  readonly actions: readonly string[];
  /** Actions of those that are asked of another face of the resource. */
  readonly notActions: readonly string[];
  /** ARNs of what is reached by this one, where it is called otherwise: patterns that mean those mean this face too. */
  readonly through?: string;
}

/** A role that a service takes to run what is in a resource: of a function, an instance, a project, a job definition. */
export interface Execution {
  /** ARN of the role; may hold opaque letters, or be nothing but one. */
  readonly roleArn: string;
  /** Ids of the roles of the world that it can be. */
  readonly principals: readonly string[];
  /** The property that names it, such as `Role` or `ContainerProperties.JobRoleArn`. */
  readonly property: string;
}

/** Something from which what runs is read: whoever replaces it runs with the role. */
export interface CodeSource {
  readonly from: 'image' | 'object';
  /** As the template names it: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/repository:tag`, `s3://bucket/key`. */
  readonly text: string;
  /** Whether it is read again without a deployment. */
  readonly live: boolean;
}

/** One resource. */
export interface WorldResource {
  /** Unique in the world: id of the graph's resource, or an ARN outside templates. */
  readonly id: string;
  /** CloudFormation type. */
  readonly type: string;
  readonly origin: Origin;
  /** Its ARN; may hold opaque letters. */
  readonly arn: string;
  readonly account: string;
  readonly region: string | null;
  /** Empty when nobody knows how policies speak of the type: see `notUnderstood`. Then no answer about it is a proof. */
  readonly faces: readonly Face[];
  /** Roles by which code of the resource runs. */
  readonly executions: readonly Execution[];
  /** Where that code is read from. */
  readonly sources: readonly CodeSource[];
  /** Ids of what gives machines to the jobs of a queue. */
  readonly machines: readonly string[];
  /** Why no question about it can be answered; null when it can. */
  readonly notUnderstood: string | null;
}
