// Paths on the command line: what is somebody else's stays, and what cannot be written is said before the work.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StagedFolder, publishTogether } from '../../lib/commands/staged-folder';
import { configFolder, removeFolders } from '../_helpers/config';
import { type Said, mlkeep } from '../_helpers/terminal';

afterAll(removeFolders);

/** A folder beside a configuration that is valid. */
function place(): { readonly root: string; readonly plan: (...flags: string[]) => Said } {
  const config = configFolder();
  const root = dirname(config);
  return {
    root,
    plan: (...flags) => mlkeep(['plan', '--config', config, '--out', join(root, 'out'), ...flags]),
  };
}

function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('what plan did not write', () => {
  it.each([
    ['a folder with other files', 'evidence/notes.txt', 'mine'],
    ['a folder with another manifest', 'evidence/manifest.json', '{"name":"mine"}'],
    ['a folder that should be an assembly', 'cdk.out/notes.txt', 'mine'],
    ['a file', 'cdk.out', 'mine'],
  ])('stays as it is: %s', (_, path, text) => {
    const { root, plan } = place();
    const file = write(join(root, 'out', path), text);
    const { status, err } = plan();

    expect(status).toBe(2);
    expect(err).toMatch(
      /^--out: got .*, which is there and holds what no plan wrote, allowed .*; move it away/,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(join(root, 'out'))).toHaveLength(1);
  });

  it('stays as it is: a link', () => {
    const { root, plan } = place();
    mkdirSync(join(root, 'out'));
    mkdirSync(join(root, 'theirs'));
    symlinkSync(join(root, 'theirs'), join(root, 'out', 'evidence'));

    expect(plan().status).toBe(2);
    expect(readdirSync(join(root, 'theirs'))).toEqual([]);
  });

  it('stays as it is: a file that somebody put among the evidence', () => {
    const { root, plan } = place();
    plan();
    const file = write(join(root, 'out', 'evidence', 'bootstrap', 'notes.txt'), 'mine');

    expect(plan().status).toBe(2);
    expect(existsSync(file)).toBe(true);
  });

  it('is no empty folder, and nothing that an earlier plan wrote', () => {
    const { root, plan } = place();
    mkdirSync(join(root, 'out', 'evidence'), { recursive: true });

    expect(plan().status).toBe(0);
    expect(plan().status).toBe(0);
  });
});

describe('two folders', () => {
  const folder = (root: string, name: string): StagedFolder => {
    const staged = new StagedFolder(join(root, name), () => true);
    staged.write('new', '');
    return staged;
  };

  it('are published together or not at all', () => {
    const { root } = place();
    write(join(root, 'a', 'old'), '');
    const [a, b] = [folder(root, 'a'), folder(root, 'b')];
    jest.spyOn(b, 'publish').mockImplementation(() => {
      throw new Error('no');
    });

    expect(() => publishTogether([a, b])).toThrow('no');
    b.discard();
    expect(readdirSync(join(root, 'a'))).toEqual(['old']);
    expect(readdirSync(root).sort()).toEqual(['a', 'config']);
  });

  it('are cleared of what a killed plan left, but not of what one writes now', () => {
    const { root } = place();
    write(join(root, '.a-mlkeep-killed', 'x'), '');
    write(join(root, '.a-mlkeep-writes', 'x'), '');
    utimesSync(join(root, '.a-mlkeep-killed'), 1, 1);
    publishTogether([folder(root, 'a')]);

    expect(readdirSync(root).sort()).toEqual(['.a-mlkeep-writes', 'a', 'config']);
  });
});

describe('--out', () => {
  it.each(['/dev/null/x', '/proc/x'])('is refused where nothing can be made: %s', (out) => {
    const { status, err } = mlkeep(['plan', '--config', configFolder(), '--out', out]);

    expect(status).toBe(2);
    expect(err).toMatch(
      /^--out: got .*, allowed a folder that can be written; make it writable, or name another\n/,
    );
  });
});

describe('--output', () => {
  it.each([
    [
      'in a folder that is not there',
      'nowhere/x.json',
      /where nothing can be made, .*; make the folder, or name another/,
    ],
    ['that is a folder', 'config', /which is a folder/],
    ['in the configuration', 'config/teams/x.yaml', /which is or lies in/],
    ['in the evidence', 'out/evidence/x', /which is or lies in/],
  ])('%s is refused before anything is planned', (_, path, expected) => {
    const { root, plan } = place();
    mkdirSync(join(root, 'out', 'evidence'), { recursive: true });
    const { status, err } = plan('--output', join(root, path));

    expect(status).toBe(2);
    expect(err).toMatch(/^--output: got /);
    expect(err).toMatch(expected);
    expect(existsSync(join(root, 'out', 'cdk.out'))).toBe(false);
  });

  it('is not one of the templates, by whatever name', () => {
    const { root } = place();
    const template = write(join(root, 't.json'), '{"Resources":{"R":{"Type":"A"}}}');
    symlinkSync(template, join(root, 'link.json'));

    expect(mlkeep(['check', '--template', template, '--output', join(root, 'link.json')]).status).toBe(2);
    expect(readFileSync(template, 'utf8')).toContain('Resources');
  });
});

describe('a template that is no regular file', () => {
  it('is refused and not waited for', () => {
    const pipe = join(place().root, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const { status, err } = mlkeep(['check', '--template', pipe]);

    expect([status, err]).toEqual([2, expect.stringContaining('got something that is not a file')]);
  });
});

describe('the process', () => {
  const run = (command: string, env: NodeJS.ProcessEnv = {}) =>
    spawnSync('sh', ['-c', `node --import tsx bin/mlkeep.ts ${command}`], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });

  it('says in one line that standard output is full', () => {
    const { status, stderr } = run(`list --config ${configFolder()} > /dev/full`);

    expect(status).toBe(2);
    expect(stderr).toContain('mlkeep: standard output cannot be written (ENOSPC)\n');
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('takes no context from the environment', () => {
    const { status, stderr } = run(`check --config ${configFolder()}`, { CDK_CONTEXT_JSON: '{bad' });

    expect([status, stderr]).toEqual([0, expect.not.stringContaining('fault')]);
  });
});
