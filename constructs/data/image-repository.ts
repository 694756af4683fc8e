// constructs/data: a project's container images.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnRepository, type IRepository, Repository } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { type ProjectScope, administratorsOf, projectRepository, repositoryPolicy } from '../../policies';
import { IMAGE_LIFECYCLE } from './image-lifecycle';

/** Properties of {@link ImageRepository}. */
export interface ImageRepositoryProps {
  /** The project. */
  readonly project: ProjectScope;
  /** ARN of the project's key. IMPORTANT: another key is another repository. */
  readonly keyArn: string;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
  /**
   * Whether the images go with the stack. The configuration asks two people before it says so.
   *
   * @default false
   */
  readonly destroyWithStack?: boolean;
}

/**
 * A repository on the project's key whose tags never move and which only the project's pipeline pushes to. It is
 * scanned on push, and by the registry's own configuration where that asks for more.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export class ImageRepository extends Construct {
  /** The repository; its policy cannot be changed from here. */
  readonly repository: IRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    const { project, qualifier } = props;
    const destroy = props.destroyWithStack === true;
    const resource = new CfnRepository(this, 'Resource', {
      emptyOnDelete: destroy,
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: props.keyArn },
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: 'IMMUTABLE',
      lifecyclePolicy: { lifecyclePolicyText: IMAGE_LIFECYCLE },
      repositoryName: projectRepository(project).name,
      repositoryPolicyText: repositoryPolicy({ ...administratorsOf(project, qualifier), scope: project }),
    });
    resource.applyRemovalPolicy(destroy ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.repository = Repository.fromRepositoryAttributes(this, 'Repository', {
      repositoryArn: resource.attrArn,
      repositoryName: projectRepository(project).name,
    });
  }
}
