// lib/checks/reading: whether a job, a model or a cluster of SageMaker is put into a VPC.
import type { Value } from '../../assembly';
import { someItem } from './items';
import { holdsAt } from './property';
import { isSet } from './question';
import { type Truth, all } from './truth';

/** Whether `config`, a VpcConfig, names subnets and security groups. */
export function isVpcConfig(config: Value): Truth {
  return all([holdsAt(config, 'Subnets', hasItem), holdsAt(config, 'SecurityGroupIds', hasItem)]);
}

function hasItem(list: Value): Truth {
  return someItem(list, isSet);
}
