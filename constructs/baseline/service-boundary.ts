// constructs/baseline: the boundary of the platform's own machinery, once per account.
import { Construct } from 'constructs';
import { type AccountScope, serviceBoundary, serviceBoundaryPolicy } from '../../policies';
import { hardenedPolicy } from '../identity/hardened-policy';
import { type ImageSource, imageRegistryOf } from '../network/public-source';

/** Properties of {@link ServiceBoundary}. */
export interface ServiceBoundaryProps {
  /** The account; its home Region makes the boundary, because IAM is global. */
  readonly home: AccountScope;
  /**
   * Public registries of images that are cached in any Region of the account.
   *
   * @default - none
   */
  readonly images?: readonly ImageSource[];
}

/** What roles of flow logs, trails, deploy-time functions and image caches may ever do, settings of the account included. */
export class ServiceBoundary extends Construct {
  constructor(scope: Construct, id: string, props: ServiceBoundaryProps) {
    super(scope, id);
    hardenedPolicy(
      this,
      'Resource',
      serviceBoundary(props.home),
      serviceBoundaryPolicy(props.home, (props.images ?? []).map(imageRegistryOf)),
    );
  }
}
