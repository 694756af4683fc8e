// constructs/baseline: caches of public registries of images, once per account and Region: a registry has one of each.
import { Construct } from 'constructs';
import {
  type AccountScope,
  administratorsOf,
  cacheMakerPolicy,
  imageCacheComponents,
  imageCacheKeyAlias,
  imageCacheKeyPolicy,
} from '../../policies';
import { HardenedKey } from '../data/hardened-key';
import { ServiceRole } from '../identity/service-role';
import type { ImageSource } from '../network/public-source';
import { ImageCache } from './image-cache';

/** Properties of {@link ImageCaches}. */
export interface ImageCachesProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** The public registries. */
  readonly images: readonly ImageSource[];
  /** Tags of the repositories that ECR makes: they are in no stack. */
  readonly tags: Readonly<Record<string, string>>;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role, which alone with break-glass administers. */
  readonly qualifier: string;
}

/** One cache per registry, on one key, made by one role. */
export class ImageCaches extends Construct {
  constructor(scope: Construct, id: string, props: ImageCachesProps) {
    super(scope, id);
    const { account, qualifier } = props;
    const { keyArn } = new HardenedKey(this, 'Key', {
      alias: imageCacheKeyAlias(account.platform),
      description: 'Images that are cached from public registries',
      policy: imageCacheKeyPolicy({ ...administratorsOf(account, qualifier), scope: account }),
    });
    // ECR does not say for whom it assumes the role; it is of use for this account's own caches only.
    const maker = new ServiceRole(this, 'Role', {
      account,
      components: imageCacheComponents(account),
      purpose: 'image-cache',
      service: 'ecr.amazonaws.com',
      access: cacheMakerPolicy(account, keyArn),
    });
    const tags = Object.entries(props.tags).map(([key, value]) => ({ key, value }));
    for (const image of props.images) {
      new ImageCache(this, image, { account, image, keyArn, maker, tags, qualifier });
    }
  }
}
