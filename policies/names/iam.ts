// policies/names: IAM roles and managed policies, whose path says whom they belong to.
import { arn } from './arn';
import { nameOf } from './name';
import type { AccountScope, IamNamed } from './scope';

/** The IAM path of everything below `components`: `<role path><platform>/<component>/…/`. */
export function iamPath(scope: AccountScope, components: readonly string[]): string {
  return `${scope.rolePath}${[scope.platform, ...components].join('/')}/`;
}

/** The role `<platform>--<component>--…--<purpose>` under the path of `components`. */
export function roleOf(scope: AccountScope, components: readonly string[], purpose: string): IamNamed {
  const path = iamPath(scope, components);
  const name = nameOf('role', [scope.platform, ...components, purpose]);
  return { name, path, arn: arn('iam', '', scope.account, `role${path}${name}`) };
}

/** The managed policy `<platform>--<component>--…--<purpose>` under the path of `components`. */
export function managedPolicyOf(
  scope: AccountScope,
  components: readonly string[],
  purpose: string,
): IamNamed {
  const path = iamPath(scope, components);
  const name = nameOf('managedPolicy', [scope.platform, ...components, purpose]);
  return { name, path, arn: arn('iam', '', scope.account, `policy${path}${name}`) };
}
