// lib/commands: what reports say made them.
import { version } from '../../package.json';

/** The name and version of mlkeep. */
export const TOOL: { readonly name: string; readonly version: string } = { name: 'mlkeep', version };
