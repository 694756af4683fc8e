// policies/names: how `kms:ViaService` names the service that uses a key for its caller.
import type { AccountScope } from './scope';

/** Services that use keys of ours for those who call them. */
export type KeyUser = 's3' | 'ecr' | 'codeartifact';

/** For example `s3.eu-west-1.amazonaws.com`. */
export function viaService(service: KeyUser, { region }: AccountScope): string {
  return `${service}.${region}.amazonaws.com`;
}
