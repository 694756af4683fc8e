// policies/names: the two roles of an account that administer keys and buckets. Both are named before they exist.
import { executionRoleArn } from './bootstrap';
import { breakGlassRole } from './platform';
import type { AccountScope } from './scope';

/** The roles that administer what keeps data. Neither reads the data of a project. */
export interface Administrators {
  /** CloudFormation's role: the one way in which anything of the platform changes. */
  readonly executionRoleArn: string;
  /** The emergency role: it reads the log archive, rescues keys and erases what has to be erased. */
  readonly breakGlassRoleArn: string;
}

/** The administrators of everything in an account and Region, given the qualifier of its CDK bootstrap. */
export function administratorsOf(scope: AccountScope, qualifier: string): Administrators {
  return {
    executionRoleArn: executionRoleArn(qualifier, scope.account, scope.region),
    breakGlassRoleArn: breakGlassRole(scope).arn,
  };
}
