// The scripts of examples/distributed-training, run without AWS, Docker or Python: what they would start, node by node.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobDefinition, jobMark, jobQueue, submissionPolicy } from '../../policies';
import { statementsFor } from '../_helpers/decide';
import { SCORING } from '../_helpers/scopes';

const example = join(__dirname, '..', '..', 'examples', 'distributed-training');
const folder = mkdtempSync(join(tmpdir(), 'mlkeep-training-'));
for (const name of ['torchrun', 'aws', 'hostname']) {
  const says = name === 'hostname' ? 'echo "10.42.0.7 "' : `printf '%s\\n' "$@"`;
  writeFileSync(join(folder, name), `#!/bin/sh\n${says}\n`);
  chmodSync(join(folder, name), 0o755);
}
writeFileSync(join(folder, 'train.py'), '');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stderr, stdout } = spawnSync('sh', [join(example, script), ...args], {
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, TRAINING_ROOT: folder, ...env },
    encoding: 'utf8',
  });
  return { status, stderr, started: stdout.trim().split('\n') };
}

const NODE = {
  AWS_BATCH_JOB_NUM_NODES: '4',
  AWS_BATCH_JOB_NODE_INDEX: '2',
  AWS_BATCH_JOB_MAIN_NODE_INDEX: '0',
  AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS: '10.42.0.7',
  AWS_BATCH_JOB_ID: '2b1f5a3c-0000-4444-8888-1234567890ab#2',
  AWS_BATCH_JOB_ATTEMPT: '2',
  TRAINING_PROCESSES_PER_NODE: '8',
};

/** What torchrun is started with on a node. */
function started(
  changed: Partial<Record<keyof typeof NODE, string>>,
  args: readonly string[] = ['train.py'],
) {
  return run('entrypoint.sh', args, { ...NODE, ...changed }).started;
}

describe('a node of a job', () => {
  it('meets the others at the main node, in this attempt', () => {
    expect(started({})).toEqual([
      '--nnodes=4',
      '--nproc-per-node=8',
      '--max-restarts=0',
      '--rdzv-backend=c10d',
      '--rdzv-endpoint=10.42.0.7:29500',
      '--rdzv-id=2b1f5a3c-0000-4444-8888-1234567890ab-2',
      '--rdzv-conf=is_host=false,timeout=900',
      join(folder, 'train.py'),
    ]);
  });

  it('that is the main one holds the meeting, at the address that the others were told', () => {
    const main = started({
      AWS_BATCH_JOB_NODE_INDEX: '0',
      AWS_BATCH_JOB_ID: '2b1f5a3c-0000-4444-8888-1234567890ab#0',
      AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS: '',
    });
    const other = started({});
    const place = (words: readonly string[]) => words.filter((word) => /^--rdzv-(?:endpoint|id)/.test(word));

    expect(main).toContain('--rdzv-conf=is_host=true,timeout=900');
    expect(place(main)).toEqual(place(other));
  });

  it('that is the only one meets nobody', () => {
    expect(
      started({ AWS_BATCH_JOB_NUM_NODES: '1', AWS_BATCH_JOB_NODE_INDEX: '0' }, ['train.py', '--epochs', '3']),
    ).toEqual([
      '--standalone',
      '--nnodes=1',
      '--nproc-per-node=8',
      join(folder, 'train.py'),
      '--epochs',
      '3',
    ]);
  });

  it.each<[string, Partial<Record<keyof typeof NODE, string>>, readonly string[], string]>([
    ['is none', { AWS_BATCH_JOB_NUM_NODES: '' }, ['train.py'], 'this is no job of AWS Batch with nodes'],
    [
      'is not told where the main node is',
      { AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS: '' },
      ['train.py'],
      'nobody says where the main node is',
    ],
    ['is to run what the image has not', {}, ['other.py'], 'the image has no other.py'],
  ])('stops when it %s', (_, changed, args, message) => {
    const { status, stderr } = run('entrypoint.sh', args, { ...NODE, ...changed });

    expect([status, stderr.trim()]).toEqual([2, `entrypoint: ${message}`]);
  });
});

describe('submit.sh', () => {
  const submitted = (nodes: string) => {
    const words = run('submit.sh', [
      'acme-ml',
      'prod',
      'credit-risk',
      'scoring',
      'h100',
      nodes,
      'train.py',
    ]).started;
    const after = (word: string): string | undefined =>
      words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
    return { words, after };
  };

  it('names the queue and definitions that the stack makes, and marks the job as its policy wants', () => {
    const { words, after } = submitted('2');

    expect(words.slice(0, 2)).toEqual(['batch', 'submit-job']);
    expect(after('--job-queue')).toBe(jobQueue(SCORING, 'h100').name);
    expect(after('--job-definition')).toBe(jobDefinition(SCORING, 'h100', 'distributed').name);
    expect(after('--tags')).toBe(`training-of=${jobMark(SCORING)}`);
    expect(after('--node-overrides')).toBe('numNodes=2');
    expect(after('--parameters')).toBe('script=train.py');
    expect(
      statementsFor(submissionPolicy(SCORING).document, 'Allow', {
        action: 'batch:SubmitJob',
        resource: jobQueue(SCORING, 'h100').arn,
        context: {
          'aws:RequestTag/training-of': after('--tags')?.split('=')[1] ?? '',
          'aws:TagKeys': ['training-of'],
        },
      }),
    ).toEqual(['SubmitJobs']);
  });

  it('says what it needs where a word is missing', () => {
    expect(run('submit.sh', ['acme-ml', 'prod'])).toMatchObject({
      status: 2,
      stderr:
        'submit.sh: got 2 words, allowed 7: PLATFORM ENVIRONMENT TEAM PROJECT POOL NODES SCRIPT; give them in this order\n',
      started: [''],
    });
  });

  it('takes the definition for one node where one is asked for', () => {
    const { after } = submitted('1');

    expect(after('--job-definition')).toBe(jobDefinition(SCORING, 'h100', 'single').name);
    expect(after('--node-overrides')).toBeUndefined();
  });
});

describe('the example', () => {
  it('trains what python takes, where there is one', () => {
    const source = readFileSync(join(example, 'train.py'), 'utf8');
    const parsed = spawnSync('python3', ['-c', 'import ast,sys; ast.parse(sys.stdin.read())'], {
      input: source,
    });

    expect(source).toContain('init_process_group');
    if (parsed.error === undefined) expect(parsed.status).toBe(0);
  });

  it('bootstraps without SSH', () => {
    for (const file of ['entrypoint.sh', 'train.py', 'Dockerfile'])
      expect(readFileSync(join(example, file), 'utf8')).not.toMatch(/\bssh\b|sshd|id_rsa/);
  });
});
