// lib/checks/reading: versions that are pinned: a version that moves is not the one that was checked.
import { inEveryBranch } from './branches';
import { isNoneOf, isSet } from './question';
import { type Truth, all } from './truth';
import type { Value } from '../../assembly';

/** Whether `version` is set, and none of the names that `move`. An attribute of a resource is a number. */
export function isPinned(version: Value, ...moving: readonly string[]): Truth {
  return inEveryBranch(version, (branch) =>
    branch.kind === 'reference' ? 'yes' : all([isSet(branch), isNoneOf(branch, ...moving)]),
  );
}
