// constructs/baseline: the cache of one public registry: a rule that pulls through, and what its repositories are like.
import type { CfnTag } from 'aws-cdk-lib';
import { CfnPullThroughCacheRule, CfnRepositoryCreationTemplate } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import {
  type AccountScope,
  IMAGE_UPSTREAMS,
  administratorsOf,
  imageCache,
  imageCachePolicy,
} from '../../policies';
import { IMAGE_LIFECYCLE } from '../data/image-lifecycle';
import type { ServiceRole } from '../identity/service-role';
import { type ImageSource, imageRegistryOf } from '../network/public-source';
import { RegistrySecret } from './registry-secret';

/** Properties of {@link ImageCache}. */
export interface ImageCacheProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** The public registry. IMPORTANT: another registry is another cache. */
  readonly image: ImageSource;
  /** ARN of the key that encrypts cached images. Repositories that are there already keep theirs. */
  readonly keyArn: string;
  /** The role with which ECR makes the repositories. */
  readonly maker: ServiceRole;
  /** Tags of the repositories, which are in no stack. */
  readonly tags: readonly CfnTag[];
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone configures. */
  readonly qualifier: string;
}

/**
 * Repositories below one prefix, made by ECR at the first pull of an image: on our key, closed like a project's own.
 * A tag stays what it was when it was first pulled, whatever the public registry does with it later.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export class ImageCache extends Construct {
  constructor(scope: Construct, id: string, props: ImageCacheProps) {
    super(scope, id);
    const { account, image, maker, qualifier } = props;
    const registry = imageRegistryOf(image);
    const upstream = IMAGE_UPSTREAMS[registry];
    const prefix = imageCache(account, registry).name;
    const template = new CfnRepositoryCreationTemplate(this, 'Template', {
      appliedFor: ['PULL_THROUGH_CACHE'],
      customRoleArn: maker.role.roleArn,
      description: `What is cached of ${registry}`,
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: props.keyArn },
      imageTagMutability: 'IMMUTABLE',
      lifecyclePolicy: IMAGE_LIFECYCLE,
      prefix,
      repositoryPolicy: JSON.stringify(
        imageCachePolicy({ ...administratorsOf(account, qualifier), scope: account }),
      ),
      resourceTags: [...props.tags],
    });
    template.node.addDependency(maker);
    const rule = new CfnPullThroughCacheRule(this, 'Rule', {
      ecrRepositoryPrefix: prefix,
      upstreamRegistry: upstream.registry,
      upstreamRegistryUrl: upstream.url,
      ...(upstream.needsCredentials
        ? { credentialArn: new RegistrySecret(this, 'Secret', { account, image, qualifier }).secretArn }
        : {}),
    });
    // Without its template a first pull would make a repository that moves tags and has neither key nor policy of ours.
    rule.addResourceDependency(template);
  }
}
