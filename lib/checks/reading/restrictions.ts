// lib/checks/reading: conditions that say whose request it is, so that a principal of everybody is not everybody.
import type { Value } from '../../assembly';
import { everyItem, someItem } from './items';
import { type Comparison, namesSomebody } from './somebody';
import { type Truth, all, either, some } from './truth';

/**
 * Keys that name an organisation, an account, a principal, a source, or a network.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const KEYS: ReadonlySet<string> = new Set(
  [
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:SourceArn',
    'aws:SourceAccount',
    'aws:SourceOrgID',
    'aws:SourceOrgPaths',
    'aws:SourceOwner',
    'aws:SourceVpc',
    'aws:SourceVpce',
    'aws:SourceIp',
    'aws:VpceOrgID',
    'aws:VpceAccount',
    'aws:VpceOrgPaths',
    'kms:CallerAccount',
    's3:DataAccessPointAccount',
    'elasticfilesystem:AccessedViaMountTarget',
  ].map((key) => key.toLowerCase()),
);

/** Operators under which a key that is missing, or has another value, is no match. */
const POSITIVE =
  /^(?:foranyvalue:)?(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|ipaddress|bool)$/i;

/** Whether `condition` says whose request it is, by one of `keys`, which are in lower case. */
export function restricts(condition: Value, keys: ReadonlySet<string> = KEYS): Truth {
  switch (condition.kind) {
    case 'absent':
      return 'no';
    case 'choice':
      return either(restricts(condition.then, keys), restricts(condition.otherwise, keys));
    case 'map':
      return some(
        [...condition.entries].map(([operator, block]) =>
          POSITIVE.test(operator) ? blockRestricts(block, keys, comparisonOf(operator)) : 'no',
        ),
      );
    default:
      return 'open';
  }
}

/** ArnEquals takes wildcards as ArnLike does. */
function comparisonOf(operator: string): Comparison {
  return /like$|arnequals$/i.test(operator) ? 'pattern' : 'exact';
}

function blockRestricts(block: Value, keys: ReadonlySet<string>, comparison: Comparison): Truth {
  if (block.kind !== 'map') return block.kind === 'absent' ? 'no' : 'open';
  return some(
    [...block.entries].map(([key, values]) =>
      keys.has(key.toLowerCase()) ? narrows(key.toLowerCase(), values, comparison) : 'no',
    ),
  );
}

/** Whether `values` of the condition key `key`, in lower case, are there, and none of them takes in everybody. */
export function narrows(key: string, values: Value, comparison: Comparison): Truth {
  if (values.kind === 'unknown' || values.kind === 'symbol') return namesSomebody(key, values, comparison);
  const isThere = someItem(values, () => 'yes');
  return all([isThere, everyItem(values, (value) => namesSomebody(key, value, comparison))]);
}
