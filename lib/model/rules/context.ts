// lib/model/rules: what a rule sees: files of the right shape, and a way to point at a place in them.
import { described, valueAt } from '../described';
import type { Problem } from '../problem';
import type { PlatformFile } from '../schema/platform';
import type { TeamFile } from '../schema/team';
import { type Path, dotted } from '../source/tree';
import type { Checked } from '../validate';

/** A team manifest and the name its file claims. */
export interface TeamManifest extends Checked<TeamFile> {
  /** File name without `.yaml`. */
  readonly fileName: string;
}

/** A platform and its teams, as far as their files have the right shape. */
export interface Configuration {
  readonly platform: Checked<PlatformFile>;
  readonly teams: readonly TeamManifest[];
}

/** A rule that needs the platform; manifests that are broken are not among its teams. */
export type Rule = (configuration: Configuration) => readonly Problem[];

/** A rule that a manifest has to meet whatever the platform is. */
export type ManifestRule = (team: TeamManifest) => readonly Problem[];

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
    got: verdict.got ?? described(valueAt(tree.value, path), tree.textAt(path)),
    allowed: verdict.allowed,
    fix: verdict.fix,
  };
}

/** A problem with the key that ends `path`. */
export function problemAtKey(checked: Checked<unknown>, path: Path, verdict: Verdict): Problem {
  return { ...problemAt(checked, path, verdict), ...checked.tree.keyAt(path) };
}

/** The entry called `name`, which comes from a file: what every object has is no entry. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
