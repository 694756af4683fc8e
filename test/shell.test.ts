// Every shell script that is in the repository or that a host or an administrator gets from it, read by the shell and by
// shellcheck. Where there is no shellcheck the run says so; with MLKEEP_SHELLCHECK set, as .ci/run does, that is a failure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enclaveScript } from '../constructs/compute/confidential/enclave-script';
import { bootstrapFiles } from '../lib/commands/bootstrap';
import { loadPlatform } from '../lib/model';
import { nodeScript, projectRepository } from '../policies';
import { SCORING } from './_helpers/scopes';
import { type Shell, complaints, grammarFaults, hasShellcheck } from './_helpers/shellcheck';

const root = join(__dirname, '..');
const isThere = hasShellcheck();

if (!isThere) {
  process.stderr.write(
    '\nNOT TESTED: no shellcheck on this machine, so nobody but the shell has read the scripts\n\n',
  );
  it.todo('no script was read by shellcheck: install it');
}

it('has a shellcheck where one is asked for', () => {
  expect(process.env['MLKEEP_SHELLCHECK'] !== undefined && !isThere).toBe(false);
});

type Script = readonly [name: string, text: string, shell: Shell];

/** In the repository. */
const FILES = [
  '.ci/run',
  'ci/check.sh',
  'examples/distributed-training/entrypoint.sh',
  'examples/distributed-training/submit.sh',
];

const ENCLAVE = enclaveScript({
  project: SCORING,
  repository: projectRepository(SCORING).name,
  image: `sha256:${'0a'.repeat(32)}`,
  relay: `sha256:${'0b'.repeat(32)}`,
  cpus: 2,
  memoryMib: 400,
});

/** What the parent's script writes into a file that is a script itself. */
function writtenScripts(script: string): readonly Script[] {
  return [...script.matchAll(/^cat > (\S+) <<'EOF'\n(#!\/bin\/bash\n[\s\S]*?)\nEOF$/gm)].map(
    ([, path = '', text = '']): Script => [path, text, 'bash'],
  );
}

function administrators(): readonly Script[] {
  const loaded = loadPlatform(join(root, 'config'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return [...bootstrapFiles(loaded.platform)]
    .filter(([path]) => path.endsWith('.sh'))
    .map(([path, text]): Script => [path, text, shellOf(text)]);
}

function shellOf(text: string): Shell {
  return /^#!.*\bbash\b/.test(text) ? 'bash' : 'sh';
}

const SCRIPTS: readonly Script[] = [
  ...FILES.map((file): Script => {
    const text = readFileSync(join(root, file), 'utf8');
    return [file, text, shellOf(text)];
  }),
  ['the start of a training node', nodeScript(), 'bash'],
  [
    'the start of a node with scratch space',
    nodeScript({ dnsName: 'fs-0a.fsx.eu-west-1.amazonaws.com', mountName: 'abcdefgh' }),
    'bash',
  ],
  ['the start of an enclave’s parent', ENCLAVE, 'bash'],
  ...writtenScripts(ENCLAVE),
  ...administrators(),
];

it('reads all there are', () => {
  expect(SCRIPTS.map(([name]) => name)).toEqual(
    expect.arrayContaining(['/usr/local/sbin/enclave-probe', expect.stringMatching(/preflight\.sh$/)]),
  );
  expect(SCRIPTS.length).toBeGreaterThan(12);
});

describe.each(SCRIPTS)('%s', (_, text, shell) => {
  it('is what the shell takes', () => {
    expect(grammarFaults(text, shell)).toBe('');
  });

  (isThere ? it : it.skip)('has nothing that shellcheck complains of', () => {
    expect(complaints(text, shell)).toBe('');
  });
});
