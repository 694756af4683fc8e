// constructs/compute/training: which machine image nodes start from, as a factory that other languages can use too.
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { InstanceType } from '../../../policies';

const ECS_IMAGES = '/aws/service/ecs/optimized-ami/amazon-linux-2023';

/**
 * A machine image. One that a parameter names is looked up when the stack is deployed; CloudFormation keeps the answer as
 * the resolved value of the stack's parameter, and the compute environment shows it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
export class NodeImage {
  /** One image, by its id: every deployment starts from the same. Its root volume has to be `/dev/xvda`. */
  static pinned(imageId: string): NodeImage {
    return new NodeImage(() => imageId);
  }

  /** What the parameter of Systems Manager says when the stack is deployed. */
  static fromParameter(parameterName: string): NodeImage {
    return new NodeImage(
      (scope) =>
        new CfnParameter(scope, 'Image', {
          type: 'AWS::SSM::Parameter::Value<String>',
          default: parameterName,
          description: 'Machine image of the nodes; its resolved value is what they start from',
        }).valueAsString,
    );
  }

  /** AWS's newest image for Batch with the drivers of `type`. */
  static newest(type: InstanceType): NodeImage {
    return NodeImage.fromParameter(`${ECS_IMAGES}${variantOf(type)}/recommended/image_id`);
  }

  private constructor(private readonly resolve: (scope: Construct) => string) {}

  /** The id of the image, as `scope` knows it. */
  imageId(scope: Construct): string {
    return this.resolve(scope);
  }
}

function variantOf({ accelerator, architecture }: InstanceType): string {
  if (accelerator === null) return architecture === 'arm64' ? '/arm64' : '';
  return accelerator.kind === 'gpu' ? '/gpu' : '/neuron';
}
