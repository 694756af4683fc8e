// lib/model/rules: what a rule sees: files of the right shape, and a way to point at a place in them.
import type { Checked } from '../validate';
import { type Problem, shown } from '../problem';
import type { PlatformFile } from '../schema/platform';
import type { TeamFile } from '../schema/team';
import { type Path, dotted } from '../source/tree';

/** A team manifest and the name its file claims. */
export interface TeamManifest extends Checked<TeamFile> {
  /** File name without `.yaml`. */
  readonly fileName: string;
}

/** Everything that was read and has the right shape. */
export interface Configuration {
  readonly platform: Checked<PlatformFile>;
  readonly teams: readonly TeamManifest[];
}

/** A rule over the whole configuration. */
export type Rule = (configuration: Configuration) => readonly Problem[];

/** What a rule says of a value. */
export interface Verdict {
  readonly code: string;
  /** What was found; the value as it was written by default. */
  readonly got?: string;
  readonly allowed: string;
  readonly fix: string;
}

/** A problem with the value at `path`. */
export function problemAt(checked: Checked<unknown>, path: Path, verdict: Verdict): Problem {
  const { tree } = checked;
  return {
    code: verdict.code,
    file: tree.file,
    ...tree.valueAt(path),
    key: dotted(path),
    got: verdict.got ?? shown(tree.textAt(path) ?? 'this'),
    allowed: verdict.allowed,
    fix: verdict.fix,
  };
}

/** A problem with the key that ends `path`. */
export function problemAtKey(checked: Checked<unknown>, path: Path, verdict: Verdict): Problem {
  return { ...problemAt(checked, path, verdict), ...checked.tree.keyAt(path) };
}
