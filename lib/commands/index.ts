// lib/commands: one file per verb: options in, result out, no printing; and the shell that spells the verbs.
export { person } from './asker';
export type { Asker } from './asker';
export { tuneEngine } from './engine';
export { interview, isInterview } from './interview';
export type { Io } from './io';
export { openApp } from './open-app';
export { run } from './program';
