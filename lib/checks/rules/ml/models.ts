// lib/checks/rules: models, and what is kept beside them.
import { type Resource, type Value, entry } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, type Part, jointly, notApplicable, refuses, requires } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { at, holdsAt, propertyOf } from '../../reading/property';
import { isCustomerKey, isOff, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, some } from '../../reading/truth';
import { isVpcConfig } from '../../reading/vpc-config';

const KEY = 'a customer’s key';

/** Searches by slug. */
export const modelSearches: Readonly<Record<string, Search>> = {
  'sm-model-isolated': perResource(requires('EnableNetworkIsolation', isTrue, 'true')),
  'sm-model-vpc': perResource(requires('VpcConfig', isVpcConfig, 'subnets and security groups')),
  'sm-model-package-pending': perResource(
    refuses('ModelApprovalStatus', ['Approved'], ['PendingManualApproval', 'Rejected']),
  ),
  'sm-mlflow-no-registration': perResource(judgeRegistration),
  'sm-feature-store-kms': perResource(judgeFeatureGroup),
  'sm-partner-app-identity': perResource((app) =>
    jointly(
      part(app, 'KmsKeyId', isCustomerKey, KEY),
      part(app, 'EnableIamSessionBasedIdentity', isTrue, 'true'),
    ),
  ),
};

function part(resource: Resource, path: string, holds: (value: Value) => Truth, wanted: string): Part {
  return {
    truth: holdsAt(resource.properties, path, holds),
    propertyPath: path,
    observed: shown(propertyOf(resource, path)),
    wanted,
  };
}

function judgeRegistration(resource: Resource): Judgement {
  if (resource.type === 'AWS::SageMaker::MlflowTrackingServer')
    return requires('AutomaticModelRegistration', isOff, 'off')(resource);
  return refuses(
    'ModelRegistrationMode',
    ['AutoModelRegistrationEnabled'],
    ['AutoModelRegistrationDisabled'],
  )(resource);
}

/** A store of a feature group: where it is written, whether it is there, and its key. */
interface Store {
  readonly config: 'OnlineStoreConfig' | 'OfflineStoreConfig';
  readonly key: string;
  readonly isOff: (config: Value) => Truth;
}

const STORES: readonly [Store, Store] = [
  {
    config: 'OnlineStoreConfig',
    key: 'SecurityConfig.KmsKeyId',
    isOff: (config) => holdsAt(config, 'EnableOnlineStore', isOff),
  },
  { config: 'OfflineStoreConfig', key: 'S3StorageConfig.KmsKeyId', isOff: () => 'no' },
];

function judgeFeatureGroup(group: Resource): Judgement {
  const [first, ...others] = STORES.filter(({ config }) => entry(group.properties, config).kind !== 'absent');
  if (first === undefined) return notApplicable('no store');
  return jointly(storePart(group, first), ...others.map((store) => storePart(group, store)));
}

function storePart(group: Resource, { config, key, isOff }: Store): Part {
  const written = propertyOf(group, config);
  return {
    truth: inEveryBranch(written, (store) =>
      store.kind === 'absent' ? 'yes' : some([isOff(store), holdsAt(store, key, isCustomerKey)]),
    ),
    propertyPath: `${config}.${key}`,
    observed: shown(at(written, key)),
    wanted: KEY,
  };
}
