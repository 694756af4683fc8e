// policies/names: how services of AWS are named that act for us: in `kms:ViaService`, and by roles of their own.
import { arn } from './arn';
import type { AccountScope } from './scope';

/** Services that use keys of ours for those who call them. */
export type KeyUser = 's3' | 'ecr' | 'ec2' | 'codeartifact' | 'fsx';

/** For example `s3.eu-west-1.amazonaws.com`. */
export function viaService(service: KeyUser, { region }: AccountScope): string {
  return `${service}.${region}.amazonaws.com`;
}

/** The role with which Auto Scaling starts instances, once per account; AWS makes it. */
export function autoScalingRole({ account }: AccountScope): string {
  return arn(
    'iam',
    '',
    account,
    'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  );
}
