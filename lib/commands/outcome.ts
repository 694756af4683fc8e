// lib/commands: what every command comes to. Commands return it; only the shell around them prints and exits.

/** Done, with findings or without; or input that cannot be used, with what is wrong. */
export type Outcome<T> =
  | { readonly status: 0 | 1; readonly value: T }
  | { readonly status: 2; readonly problems: readonly string[] };

/** Told which phase begins, for progress and for benchmarks. */
export type Observer = (phase: Phase) => void;

/**
 * `plan` goes through `load`, `synthesise`, `check`, `prove`, `evidence` and `done`; `done` comes too when a later phase ends
 * it early, but not after a configuration that cannot be loaded. `check` goes through `load`, `synthesise` and `check`
 * on a configuration, and through `read` and `check` on an assembly or on templates;
 * `prove` and `who-can` go through `prove` where `check` goes through `check`.
 */
export type Phase = 'load' | 'synthesise' | 'read' | 'check' | 'prove' | 'evidence' | 'done';

/** An observer that does not care. */
export const UNOBSERVED: Observer = () => undefined;

/** The outcome of input that cannot be used. */
export function unusable(problems: readonly string[]): {
  readonly status: 2;
  readonly problems: readonly string[];
} {
  return { status: 2, problems };
}
