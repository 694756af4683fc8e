// lib/commands: one file per verb: options in, result out, no printing; and the shell that spells the verbs.
export { person } from './asker';
export type { Asker } from './asker';
export { check } from './check';
export type { CheckCommand, CheckInput } from './check';
export { tuneEngine } from './engine';
export { interview, isInterview } from './interview';
export type { Io } from './io';
export type { Observer, Outcome, Phase } from './outcome';
export { openApp } from './open-app';
export { plan } from './plan';
export type { PlanCommand, Planned } from './plan';
export { run } from './program';
