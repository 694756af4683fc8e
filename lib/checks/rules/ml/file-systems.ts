// lib/checks/rules: Lustre file systems. Those of other types are not judged.
import type { Resource } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, type Part, judgement, notApplicable, worstOf } from '../../judgement';
import { propertyOf } from '../../reading/property';
import { isAbsent, isCustomerKey, isOneOf, isSet } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not, some } from '../../reading/truth';

const TYPE = 'LustreConfiguration.DeploymentType';
const KEY = 'KmsKeyId';
const LEVEL = 'LustreConfiguration.LogConfiguration.Level';

/** `fsx-lustre-kms`. */
export const fsxLustreKms = perLustre((system) => {
  const [type, key] = [propertyOf(system, TYPE), propertyOf(system, KEY)];
  // A backup brings what is left out; only persistent file systems have any.
  const isRestored = all([isSet(propertyOf(system, 'BackupId')), isAbsent(type)]);
  return [
    {
      truth: orRestored(isOneOf(type, 'PERSISTENT_1', 'PERSISTENT_2'), isRestored),
      propertyPath: TYPE,
      observed: shown(type),
      wanted: 'PERSISTENT_1 or PERSISTENT_2: scratch file systems take no key',
    },
    {
      truth: orRestored(isCustomerKey(key), all([isRestored, isAbsent(key)])),
      propertyPath: KEY,
      observed: shown(key),
      wanted: 'a customer’s key',
    },
  ];
});

/** `fsx-lustre-logs`. */
export const fsxLustreLogs = perLustre((system) => {
  const level = propertyOf(system, LEVEL);
  return [
    {
      truth: isOneOf(level, 'WARN_ONLY', 'ERROR_ONLY', 'WARN_ERROR'),
      propertyPath: LEVEL,
      observed: shown(level),
      wanted: 'WARN_ERROR',
    },
  ];
});

function orRestored(truth: Truth, isRestored: Truth): Truth {
  return some([truth, isRestored === 'no' ? 'no' : 'open']);
}

function perLustre(partsOf: (system: Resource) => readonly [Part, ...Part[]]): Search {
  return perResource((system): Judgement => {
    const isLustre = isOneOf(propertyOf(system, 'FileSystemType'), 'LUSTRE');
    if (isLustre === 'no') return notApplicable('no Lustre file system');
    const parts = partsOf(system);
    const worst = worstOf(parts) ?? parts[0];
    return judgement(some([worst.truth, not(isLustre)]), worst);
  });
}
