// lib/checks/rules: HyperPod clusters.
import { type Resource, type Value, entry } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable, requires } from '../../judgement';
import { everyItem, possibleItems } from '../../reading/items';
import { everyAt, someAt } from '../../reading/property-paths';
import { holdsAt, propertyOf } from '../../reading/property';
import { isAbsentOrOneOf, isCustomerKey, isTrue } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, some } from '../../reading/truth';
import { isVpcConfig } from '../../reading/vpc-config';

/** Searches by slug. */
export const clusterSearches: Readonly<Record<string, Search>> = {
  'sm-cluster-vpc': perResource(judgeVpc),
  'sm-cluster-volumes-kms': perResource(judgeVolumes),
  'sm-cluster-recovery': perResource(
    requires('NodeRecovery', (value) => isAbsentOrOneOf(value, 'Automatic'), 'Automatic'),
  ),
};

const GROUPS = ['InstanceGroups', 'RestrictedInstanceGroups'] as const;

function judgeVpc(cluster: Resource): Judgement {
  const groups = possibleGroups(cluster);
  const byGroups = groups.length === 0 ? 'no' : everyGroup(cluster, standsInVpc);
  const own = holdsAt(cluster.properties, 'VpcConfig', isVpcConfig);
  return judgement(some([own, byGroups]), {
    propertyPath: 'VpcConfig',
    observed:
      own !== 'yes' && byGroups === 'yes' ? 'that of each group' : shown(propertyOf(cluster, 'VpcConfig')),
    wanted: 'subnets and security groups',
  });
}

function standsInVpc(group: Value): Truth {
  return holdsAt(group, 'OverrideVpcConfig', isVpcConfig);
}

function judgeVolumes(cluster: Resource): Judgement {
  const groups = possibleGroups(cluster);
  const [first] = groups;
  if (first === undefined) return notApplicable('no instance group');
  const [group, path] =
    groups.find(([each]) => hasKeys(each) === 'no') ??
    groups.find(([each]) => hasKeys(each) === 'open') ??
    first;
  return judgement(everyGroup(cluster, hasKeys), {
    propertyPath: `${path}.InstanceStorageConfigs`,
    observed: shown(entry(group, 'InstanceStorageConfigs')),
    wanted: 'a customer’s key for the root volume and every other',
  });
}

const VOLUMES = ['InstanceStorageConfigs', 'EbsVolumeConfig'];

/** The root volume is there without being written, and then without a key; any other is there when it is written. */
function hasKeys(group: Value): Truth {
  return all([
    someAt(group, VOLUMES, (volume) => all([isTrue(entry(volume, 'RootVolume')), hasKey(volume)])),
    everyAt(group, VOLUMES, hasKey),
  ]);
}

function hasKey(volume: Value): Truth {
  return holdsAt(volume, 'VolumeKmsKeyId', isCustomerKey);
}

function everyGroup(cluster: Resource, test: (group: Value) => Truth): Truth {
  return all(GROUPS.map((path) => everyItem(propertyOf(cluster, path), test)));
}

function possibleGroups(cluster: Resource): readonly (readonly [group: Value, path: string])[] {
  return GROUPS.flatMap((path) => possibleItems(propertyOf(cluster, path), path));
}
