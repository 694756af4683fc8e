// What CI runs: the shell of the GitHub Action and of the GitLab template, and that both hand everything on.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '..', '..');
const script = join(root, 'ci', 'check.sh');
const folder = mkdtempSync(join(tmpdir(), 'mlkeep-ci-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const echo = join(folder, 'echo.sh');
writeFileSync(echo, '#!/usr/bin/env bash\nprintf "%s\\n" "$@"\nexit "${STATUS:-0}"\n', { mode: 0o755 });

/** Arguments that reach the command line, and how the job ends. */
function run(variables: Readonly<Record<string, string>>) {
  const { status, stdout } = spawnSync('bash', [script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', MLKEEP_COMMAND: echo, ...variables },
  });
  return { status, arguments: stdout.split('\n').slice(0, -1) };
}

it('hands on what is set and nothing else', () => {
  expect(run({ MLKEEP_ASSEMBLY: 'cdk.out', MLKEEP_FAIL_ON: 'high', MLKEEP_LEVEL: '' }).arguments).toEqual([
    ...['check', '--reports', 'mlkeep-reports'],
    ...['--assembly', 'cdk.out', '--fail-on', 'high'],
  ]);
});

it('takes lists line by line, with blanks in names', () => {
  expect(run({ MLKEEP_TEMPLATES: 'a b.json\nc.yaml\n' }).arguments.slice(3)).toEqual([
    ...['--template', 'a b.json'],
    ...['--template', 'c.yaml'],
  ]);
});

it('ends as mlkeep does', () => {
  expect([0, 1, 2].map((status) => run({ STATUS: String(status) }).status)).toEqual([0, 1, 2]);
});

it('evaluates nothing that a pull request may name', () => {
  const value = '$(touch pwned)`touch pwned`;touch pwned\n--output\nx';

  expect(run({ MLKEEP_CONFIG: value }).arguments.slice(3).join('\n')).toBe(`--config\n${value}`);
  expect(existsSync(join(folder, 'pwned'))).toBe(false);
});

it('says nothing is fine only where mlkeep says so, and tells GitHub', () => {
  const output = join(folder, 'output');
  const summary = join(folder, 'summary');
  const template = join(folder, 'mine.json');
  writeFileSync(template, JSON.stringify({ Resources: { K: { Type: 'AWS::KMS::Key' } } }));
  const { status } = spawnSync('bash', [script], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      MLKEEP_COMMAND: 'node --import tsx bin/mlkeep.ts',
      MLKEEP_TEMPLATES: template,
      MLKEEP_SCOPE: 'template',
      MLKEEP_REPORTS: join(folder, 'reports'),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    },
  });

  expect(status).toBe(1);
  expect(readFileSync(output, 'utf8')).toBe(`status=1\nreports=${join(folder, 'reports')}\n`);
  expect(readFileSync(summary, 'utf8')).toContain('## mlkeep: 1 finding');
  for (const name of ['check.txt', 'check.json', 'check.sarif', 'check.xml', 'check.md'])
    expect(existsSync(join(folder, 'reports', name))).toBe(true);
});

describe('the GitHub Action', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>;
    readonly runs: {
      readonly steps: readonly { readonly run: string; readonly env?: Record<string, string> }[];
    };
  };
  const [, step] = action.runs.steps;

  it('hands every input on as a variable that the script reads, and none into the shell', () => {
    const text = readFileSync(script, 'utf8');
    const variables = Object.entries(step?.env ?? {});
    const handed = variables.flatMap(([name, value]) => {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1];
      return input === undefined ? [] : [[input, name] as const];
    });

    expect(handed.map(([input]) => input).sort()).toEqual(Object.keys(action.inputs).sort());
    for (const [, name] of handed) expect(text).toContain(`\${${name}:-`);
    for (const { run: shell } of action.runs.steps) expect(shell).not.toContain('${{');
  });

  it('has nothing to do where nothing is set', () => {
    const { arguments: given } = run(
      Object.fromEntries(
        Object.entries(step?.env ?? {}).flatMap(([name, value]) => {
          const input = /inputs\.([a-z-]+)/.exec(value)?.[1];
          return input === undefined ? [] : [[name, action.inputs[input]?.default ?? '']];
        }),
      ),
    );

    expect(given).toEqual(['check', '--reports', 'mlkeep-reports']);
  });
});

it('GitLab runs the same script and shows the same report', () => {
  const { '.mlkeep': job } = parse(readFileSync(join(root, 'ci', 'gitlab.yml'), 'utf8')) as {
    readonly '.mlkeep': {
      readonly script: readonly string[];
      readonly variables: Readonly<Record<string, string>>;
      readonly artifacts: { readonly reports: { readonly junit: string } };
    };
  };

  expect(job.script.at(-1)).toBe('node_modules/mlkeep/ci/check.sh');
  expect(job.artifacts.reports.junit).toBe(`${job.variables['MLKEEP_REPORTS'] ?? ''}/check.xml`);
});
