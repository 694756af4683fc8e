// lib/checks/rules: AWSCloudShellFullAccess is attached to nobody: its file transfer leaves the network's endpoints aside.
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { attachedPolicies, attaches } from '../../reading/managed-policies';
import { not } from '../../reading/truth';

/** `cloudshell-full`. */
export const cloudshellFull = perResource((principal) => {
  const { path, value } = attachedPolicies(principal);
  const isFree = not(attaches(value, 'AWSCloudShellFullAccess'));
  return judgement(isFree, {
    propertyPath: path,
    observed: isFree === 'no' ? 'AWSCloudShellFullAccess among others' : 'without AWSCloudShellFullAccess',
    wanted: 'without AWSCloudShellFullAccess',
  });
});
