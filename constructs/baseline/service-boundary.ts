// constructs/baseline: the boundary of the platform's own machinery, once per account.
import { Construct } from 'constructs';
import { type AccountScope, serviceBoundary, serviceBoundaryPolicy } from '../../policies';
import { hardenedPolicy } from '../identity/hardened-policy';

/** Properties of {@link ServiceBoundary}. */
export interface ServiceBoundaryProps {
  /** The account; its home Region makes the boundary, because IAM is global. */
  readonly home: AccountScope;
}

/** What roles of flow logs, trails and deploy-time functions may ever do. */
export class ServiceBoundary extends Construct {
  constructor(scope: Construct, id: string, props: ServiceBoundaryProps) {
    super(scope, id);
    hardenedPolicy(this, 'Resource', serviceBoundary(props.home), serviceBoundaryPolicy(props.home));
  }
}
