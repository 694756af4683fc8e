// constructs/baseline: how the registry of an account and Region scans images.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnRegistryScanningConfiguration } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';

/** Properties of {@link ImageScanning}. */
export interface ImageScanningProps {
  /** Name of the platform: its repositories are below it. */
  readonly platform: string;
}

/**
 * Amazon Inspector scans every image of the platform when it is pushed and again whenever a vulnerability becomes known.
 * There is one such configuration per account and Region, and this takes its place; it stays when its stack goes.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html
 */
export class ImageScanning extends Construct {
  constructor(scope: Construct, id: string, props: ImageScanningProps) {
    super(scope, id);
    const resource = new CfnRegistryScanningConfiguration(this, 'Resource', {
      rules: [
        {
          repositoryFilters: [{ filter: `${props.platform}/*`, filterType: 'WILDCARD' }],
          scanFrequency: 'CONTINUOUS_SCAN',
        },
      ],
      scanType: 'ENHANCED',
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
