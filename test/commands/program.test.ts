import { configFolder, removeFolders } from '../_helpers/config';
import { run } from '../../lib/commands';
import { mlkeep } from '../_helpers/terminal';

afterAll(removeFolders);

describe('the command line', () => {
  it('shows its verbs, and the exit statuses they have', () => {
    const { status, out } = mlkeep(['--help']);

    expect(status).toBe(0);
    expect(out).toMatch(/plan \[options\]/);
    expect(out).toMatch(/check \[options\]/);
    expect(out).toContain('Exit status: 0 fine, 1 findings, 2 bad input or a fault of the tool.');
  });

  it('shows help of a verb with examples', () => {
    const { status, out } = mlkeep(['check', '--help']);

    expect(status).toBe(0);
    expect(out).toContain('mlkeep check --template mine.json other.yaml');
    expect(out.replace(/\s+/g, ' ')).toContain('our own packs only, since cdk-nag needs a CDK app');
  });

  it('shows its version', () => {
    expect(mlkeep(['--version'])).toMatchObject({ status: 0, out: '0.1.0\n' });
  });

  it.each([
    ['an unknown verb', ['plam'], /unknown command 'plam'\n\(Did you mean plan\?\)/],
    [
      'an unknown option',
      ['plan', '--confg', 'x'],
      /unknown option '--confg'[\s\S]*\(mlkeep plan --help shows its options\)\n$/,
    ],
    ['a format that does not exist', ['check', '--format', 'xml'], /Allowed choices are text, json/],
    ['two inputs', ['check', '--config', 'a', '--assembly', 'b'], /cannot be used with/],
    [
      'templates beside a configuration',
      ['check', '--template', 'a', '--config', 'b'],
      /cannot be used with/,
    ],
    ['a day that does not exist', ['plan', '--as-of', '2027-02-30'], /write a day as YYYY-MM-DD/],
    ['a day in words', ['plan', '--as-of', 'tomorrow'], /write a day as YYYY-MM-DD/],
    ['a word too many', ['plan', 'now'], /too many arguments/],
  ])('exits 2 on %s', (_, args, expected) => {
    const { status, err } = mlkeep(args);

    expect(status).toBe(2);
    expect(err).toMatch(expected);
  });

  it('reports a fault in one line, with a stack only on request', () => {
    const say = (args: readonly string[]) => {
      let err = '';
      const io = { out: () => fail(), err: (text: string) => (err += text), progress: false, colour: false };
      const status = run(['list', '--config', configFolder(), ...args], { ...io, today: '2026-11-21' });
      return { status, err };
    };
    const fail = (): void => {
      throw new Error('the screen is broken');
    };

    expect(say([])).toEqual({
      status: 2,
      err: 'mlkeep: a fault of mlkeep or of this machine: the screen is broken; --debug shows where\n',
    });
    expect(say(['--debug']).err).toMatch(/\n {4}at /);
  });

  it('colours where it is told that a person reads, and only there', () => {
    const config = configFolder();
    const escape = /\u001b\[/;

    expect(mlkeep(['check', '--config', config], { colour: true }).out).toMatch(escape);
    expect(mlkeep(['check', '--config', config]).out).not.toMatch(escape);
    expect(mlkeep(['check', '--config', config, '--format', 'json'], { colour: true }).out).not.toMatch(
      escape,
    );
  });
});
