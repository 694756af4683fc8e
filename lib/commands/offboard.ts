// lib/commands: `offboard`: what becomes of a team's stacks when its manifest goes, and the manifest goes.
import { rmSync } from 'node:fs';
import type { ChangeReport } from '../evidence';
import type { Outcome } from './outcome';
import { type ChangeCommand, changeManifest } from './trial';

/**
 * Shows what goes and what stays and, with `yes`, removes the manifest. It deletes nothing in AWS: stacks are deleted by
 * whoever may, and data goes only where project and platform both say so.
 */
export function offboard(options: ChangeCommand): Outcome<ChangeReport> {
  return changeManifest(options, {
    prepare: (copy, path, { teams }) => {
      if (!copy.originalHas(path)) {
        const known = teams.map(({ name }) => name).join(', ');
        return [`${options.config}/${path}: got no such team, allowed ${known}; name one of them`];
      }
      copy.remove(path);
      return [];
    },
    commit: (file) => {
      rmSync(file);
    },
  });
}
