// constructs/identity: the permissions boundary that every role of a project carries.
import { type IManagedPolicy, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  type ProjectScope,
  type OrganizationDenial,
  type SageMakerFacts,
  type Upstreams,
  projectBoundary,
  projectBoundaryPolicy,
} from '../../policies';
import {
  type ImageSource,
  type PackageSource,
  imageRegistryOf,
  packageFormatOf,
} from '../network/public-source';
import { hardenedPolicy } from './hardened-policy';

/** Properties of {@link ProjectBoundary}. */
export interface ProjectBoundaryProps {
  /** The project. */
  readonly project: ProjectScope;
  /**
   * Denies that the organisation adds to every boundary.
   *
   * @default - none
   */
  readonly organizationDenies?: readonly OrganizationDenial[];
  /**
   * Whether the project trains models.
   *
   * @default false
   */
  readonly trains?: boolean;
  /**
   * What jobs on SageMaker have to be like.
   *
   * @default - nothing is created in SageMaker
   */
  readonly sageMaker?: SageMakerFacts;
  /**
   * Formats of packages that the platform takes from public registries.
   *
   * @default - none
   */
  readonly packages?: readonly PackageSource[];
  /**
   * Public registries of images that the platform caches.
   *
   * @default - none
   */
  readonly images?: readonly ImageSource[];
  /**
   * Whether the project has a key that opens for attested code alone.
   *
   * @default false
   */
  readonly attested?: boolean;
}

/** What a project may ever touch, whatever is attached to its roles. */
export class ProjectBoundary extends Construct {
  /** The project it is for. */
  readonly project: ProjectScope;
  /** The boundary. */
  readonly policy: IManagedPolicy;
  /** What the project may take from public registries. */
  readonly upstreams: Upstreams;

  constructor(scope: Construct, id: string, props: ProjectBoundaryProps) {
    super(scope, id);
    this.project = props.project;
    this.upstreams = {
      packages: (props.packages ?? []).map(packageFormatOf),
      images: (props.images ?? []).map(imageRegistryOf),
    };
    const resource = hardenedPolicy(
      this,
      'Resource',
      projectBoundary(props.project),
      projectBoundaryPolicy({
        scope: props.project,
        upstreams: this.upstreams,
        trains: props.trains === true,
        sageMaker: props.sageMaker ?? null,
        organizationDenies: props.organizationDenies ?? [],
        attested: props.attested === true,
      }),
    );
    this.policy = ManagedPolicy.fromManagedPolicyArn(this, 'Policy', resource.ref);
  }
}
