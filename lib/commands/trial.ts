// lib/commands: a change of the configuration, tried on a copy: what it does, and whether the gate lets it through.
import type { ChangeReport } from '../evidence';
import { type Platform, formatProblem } from '../model';
import { changesBetween } from './changes';
import type { ConfigCopy } from './config-copy';
import { type GateOptions, contextOf, gate } from './gate';
import { type Observer, type Outcome, unusable } from './outcome';
import { synthesize } from './synthesis';

/** A change that is tried. */
export interface Trial {
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
export function attempt(trial: Trial, options: GateOptions, observe: Observer): Outcome<ChangeReport> {
  const { before, copy } = trial;
  const loaded = copy.load();
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  observe('synthesise');
  const old = synthesize(before, copy.scratch('before'));
  const fresh = synthesize(loaded.platform, copy.scratch('after'));
  observe('check');
  const changes = changesBetween(old.assembly, fresh.assembly);
  const gated = gate(fresh.assembly, contextOf(loaded.platform, fresh.nagPacks), options);
  const { team, file } = trial;
  return {
    status: gated.passed && changes.changed.length === 0 ? 0 : 1,
    value: { team, file, done: false, ...changes, check: gated.report },
  };
}
