// lib/commands: `offboard`: what becomes of a team's stacks when its manifest goes, and the manifest goes.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeReport } from '../evidence';
import { formatProblem, loadPlatform } from '../model';
import { ConfigCopy } from './config-copy';
import type { GateOptions } from './gate';
import { manifestPath, wrongTeam } from './manifest-path';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { attempt } from './trial';

/** Options of {@link offboard}. */
export interface OffboardCommand extends GateOptions {
  /** Configuration folder. */
  readonly config: string;
  readonly team: string;
  /** Whether the manifest is removed when everything passes. */
  readonly yes: boolean;
  readonly observe?: Observer;
}

/**
 * Shows what goes and what stays and, with `yes`, removes the manifest. It deletes nothing in AWS: stacks are deleted by
 * whoever may, and data goes only where project and platform both say so.
 */
export function offboard(options: OffboardCommand): Outcome<ChangeReport> {
  const observe = options.observe ?? UNOBSERVED;
  const path = manifestPath(options.team);
  if (path === undefined) return unusable([wrongTeam(options.team)]);
  const file = join(options.config, path);
  observe('load');
  const loaded = loadPlatform(options.config);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const copy = new ConfigCopy(options.config);
  try {
    if (!copy.originalHas(path)) return unusable([unknownTeam(file, loaded.platform.teams)]);
    copy.remove(path);
    const outcome = attempt({ team: options.team, file, before: loaded.platform, copy }, options, observe);
    if (outcome.status !== 0 || !options.yes) return outcome;
    rmSync(file);
    return { status: 0, value: { ...outcome.value, done: true } };
  } finally {
    copy.discard();
    observe('done');
  }
}

function unknownTeam(file: string, teams: readonly { readonly name: string }[]): string {
  return `${file}: got no such team, allowed ${teams.map(({ name }) => name).join(', ')}; name one of them`;
}
