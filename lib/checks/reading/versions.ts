// lib/checks/reading: versions that are pinned: a version that moves is not the one that was checked.
import type { Value } from '../../assembly';
import { inEveryBranch } from './branches';
import { matches } from './question';
import type { Truth } from './truth';

/**
 * Whether `version` is a number; no where it is left out or one of the names that `move`. An attribute of a resource is
 * a number; a word that AWS does not document is open.
 */
export function isPinned(version: Value, ...moving: readonly string[]): Truth {
  return inEveryBranch(version, (branch) => {
    if (branch.kind === 'reference') return 'yes';
    if (branch.kind === 'list' || branch.kind === 'map') return 'open';
    const isNumber = matches(branch, (text) => /^\d+$/.test(text));
    const isWord = matches(branch, (text) => text !== '' && !/^\d+$/.test(text) && !moving.includes(text));
    return isWord === 'yes' ? 'open' : isNumber;
  });
}
