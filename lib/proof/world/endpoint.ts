// lib/proof/world: VPC endpoints and their policies.
import type { EndpointPassage } from '../core';
import type { Origin } from './origin';

/** One endpoint. A question that assumes nothing of the way a request takes does not count it. */
export interface WorldEndpoint {
  readonly id: string;
  readonly origin: Origin;
  /** Such as `com.amazonaws.eu-west-1.s3`; may hold opaque letters. */
  readonly service: string;
  readonly account: string;
  readonly region: string | null;
  /** Id of the VPC; may be an opaque letter. */
  readonly vpc: string;
  /** Its policy, and the keys that passing it fixes. */
  readonly passage: EndpointPassage;
}
