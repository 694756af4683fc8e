// lib/commands: a change of the configuration, tried on a copy: what it does, and whether the gate lets it through.
import { join } from 'node:path';
import type { ChangeReport } from '../evidence';
import { type Platform, formatProblem, loadPlatform } from '../model';
import { changesBetween } from './changes';
import { ConfigCopy } from './config-copy';
import { type GateOptions, contextOf, gate } from './gate';
import { manifestPath, wrongTeam } from './manifest-path';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { synthesize } from './synthesis';

/** Options of every verb that changes a team's manifest. */
export interface ChangeCommand extends GateOptions {
  /** Configuration folder. */
  readonly config: string;
  readonly team: string;
  /** Whether the change is made when everything passes. */
  readonly yes: boolean;
  readonly observe?: Observer;
}

/** A change of one manifest. */
export interface ManifestChange {
  /**
   * Makes the change in a copy of the configuration.
   * @returns what stands in its way; nothing when it is made
   */
  prepare(copy: ConfigCopy, path: string, platform: Platform): readonly string[];
  /** Makes it in the configuration itself. */
  commit(file: string): void;
}

/**
 * Tries a change and, with `yes`, makes it: not when the configuration with it does not load, does not pass the gate, or
 * changes a stack of somebody else.
 */
export function changeManifest(options: ChangeCommand, change: ManifestChange): Outcome<ChangeReport> {
  const observe = options.observe ?? UNOBSERVED;
  const path = manifestPath(options.team);
  if (path === undefined) return unusable([wrongTeam(options.team)]);
  observe('load');
  const loaded = loadPlatform(options.config);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const file = join(options.config, path);
  const copy = new ConfigCopy(options.config);
  try {
    const obstacles = change.prepare(copy, path, loaded.platform);
    if (obstacles.length > 0) return unusable(obstacles);
    const outcome = attempt({ team: options.team, file, before: loaded.platform, copy }, options, observe);
    if (outcome.status !== 0 || !options.yes) return outcome;
    change.commit(file);
    return { status: 0, value: { ...outcome.value, done: true } };
  } finally {
    copy.discard();
    observe('done');
  }
}

/** A change that is tried. */
interface Trial {
  readonly team: string;
  /** The manifest, as messages name it. */
  readonly file: string;
  /** The platform before the change. */
  readonly before: Platform;
  /** The configuration with the change. */
  readonly copy: ConfigCopy;
}

/**
 * Synthesises both configurations and compares them. Status 1 when the gate refuses the result, or when a stack of
 * somebody else would change.
 */
function attempt(trial: Trial, options: GateOptions, observe: Observer): Outcome<ChangeReport> {
  const { before, copy } = trial;
  const loaded = copy.load();
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  observe('synthesise');
  const old = synthesize(before, copy.scratch('before'));
  const fresh = synthesize(loaded.platform, copy.scratch('after'));
  observe('check');
  const changes = changesBetween(old.assembly, fresh.assembly);
  const gated = gate(fresh.assembly, contextOf(loaded.platform, fresh), options);
  const { team, file } = trial;
  return judged({ team, file, ...changes, check: gated.report }, gated.passed);
}

/** A change passes when the gate lets it through and it leaves the stacks of others alone. */
export function judged(
  change: Omit<ChangeReport, 'done' | 'passed'>,
  gatePassed: boolean,
): { readonly status: 0 | 1; readonly value: ChangeReport } {
  const passed = gatePassed && change.changed.length === 0;
  return { status: passed ? 0 : 1, value: { ...change, passed, done: false } };
}
