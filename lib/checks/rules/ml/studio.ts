// lib/checks/rules: Studio and notebooks.
import { type Resource, entry } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, judgement, refuses, requires } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { holdsAt, propertyOf } from '../../reading/property';
import { isAbsentOrOneOf, isCustomerKey, isOneOf, isSet } from '../../reading/question';
import { shown } from '../../reading/shown';
import { some } from '../../reading/truth';

/** Searches by slug. */
export const studioSearches: Readonly<Record<string, Search>> = {
  'sm-domain-kms': perResource(requires('KmsKeyId', isCustomerKey, 'a customer’s key')),
  'sm-domain-no-docker': perResource(
    refuses('DomainSettings.DockerSettings.EnableDockerAccess', ['ENABLED'], ['DISABLED']),
  ),
  'sm-domain-user-identity': perResource(
    requires(
      'DomainSettings.ExecutionRoleIdentityConfig',
      (value) => isOneOf(value, 'USER_PROFILE_NAME'),
      'USER_PROFILE_NAME',
    ),
  ),
  'sm-domain-sharing': perResource(judgeSharing),
  'sm-space-private': perResource(
    requires('SpaceSharingSettings.SharingType', (value) => isOneOf(value, 'Private'), 'Private'),
  ),
  'sm-notebook-no-internet': perResource(
    requires('DirectInternetAccess', (value) => isOneOf(value, 'Disabled'), 'Disabled'),
  ),
  'sm-notebook-vpc': perResource(requires('SubnetId', isSet, 'a subnet')),
  'sm-notebook-no-root': perResource(
    requires('RootAccess', (value) => isOneOf(value, 'Disabled'), 'Disabled'),
  ),
  'sm-notebook-kms': perResource(requires('KmsKeyId', isCustomerKey, 'a customer’s key')),
};

function judgeSharing(resource: Resource): Judgement {
  const of = resource.type === 'AWS::SageMaker::Domain' ? 'DefaultUserSettings' : 'UserSettings';
  const path = `${of}.SharingSettings`;
  const truth = holdsAt(resource.properties, path, (written) =>
    inEveryBranch(written, (settings) =>
      some([
        holdsAt(settings, 'NotebookOutputOption', (option) => isAbsentOrOneOf(option, 'Disabled')),
        holdsAt(settings, 'S3KmsKeyId', isCustomerKey),
      ]),
    ),
  );
  const settings = propertyOf(resource, path);
  return judgement(truth, {
    propertyPath: `${path}.NotebookOutputOption`,
    observed: shown(entry(settings, 'NotebookOutputOption')),
    wanted: 'Disabled, or a customer’s key in S3KmsKeyId',
  });
}
