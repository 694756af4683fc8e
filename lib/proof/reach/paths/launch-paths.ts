// lib/proof/reach/paths: passing a role to a service, and having the service run one's own code with it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
import { CHANGES } from './launch-changes';
import { COMPUTE } from './launch-compute';
import { LEARNING } from './launch-learning';
import type { LaunchRow } from './path';

/** Ways of passing roles. */
export const LAUNCH_PATHS: readonly LaunchRow[] = [...COMPUTE, ...LEARNING, ...CHANGES];
