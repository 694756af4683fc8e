// What the tools that read shell scripts say: the shell itself always, shellcheck where there is one.
import { spawnSync } from 'node:child_process';

export type Shell = 'bash' | 'sh';

/** Whether this machine has shellcheck. */
export function hasShellcheck(): boolean {
  return spawnSync('shellcheck', ['--version']).status === 0;
}

/** What the shell itself has against the grammar of `script`. */
export function grammarFaults(script: string, shell: Shell): string {
  return said(spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' }));
}

/** What shellcheck complains of in `script`; all of it, style too. */
export function complaints(script: string, shell: Shell): string {
  return said(
    spawnSync('shellcheck', ['--norc', `--shell=${shell}`, '-'], { input: script, encoding: 'utf8' }),
  );
}

function said({ error, status, stdout, stderr }: ReturnType<typeof spawnSync>): string {
  if (error !== undefined) throw error;
  const text = `${String(stdout)}${String(stderr)}`;
  return status === 0 || text !== '' ? text : `ended with ${String(status)}`;
}
