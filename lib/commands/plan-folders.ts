// lib/commands: where a plan writes.
import { join } from 'node:path';

/** The folders that a plan writes below `out`. */
export function planFolders(out: string): { readonly assembly: string; readonly evidence: string } {
  return { assembly: join(out, 'cdk.out'), evidence: join(out, 'evidence') };
}
