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
    [
      'an unknown verb',
      ['plam'],
      'VERB: got "plam", allowed plan, check, prove, who-can, report, onboard, offboard, list, show, measure; did you mean plan?',
    ],
    [
      'a verb that is like none',
      ['zzz'],
      'VERB: got "zzz", allowed plan, check, prove, who-can, report, onboard, offboard, list, show, measure; mlkeep --help says what they do',
    ],
    [
      'an unknown option',
      ['list', '--confg', 'x'],
      '--confg: got an option that mlkeep list has not, allowed --config, --format, --output; did you mean --config?',
    ],
    [
      'an option that is like none',
      ['list', '--zzz'],
      '--zzz: got an option that mlkeep list has not, allowed --config, --format, --output; mlkeep list --help shows its options',
    ],
    [
      'a format that does not exist',
      ['check', '--format', 'xml'],
      '--format: got "xml", allowed text, json, sarif, junit, markdown; correct it, or leave the option out (mlkeep check --help shows its options)',
    ],
    [
      'two inputs',
      ['check', '--config', 'a', '--assembly', 'b'],
      '--config: got it beside --assembly, allowed one of the two; leave one out',
    ],
    [
      'templates beside a configuration',
      ['check', '--template', 'a', '--config', 'b'],
      '--config: got it beside --template, allowed one of the two; leave one out',
    ],
    [
      'templates beside an assembly',
      ['prove', '--template', 'a', '--assembly', 'b'],
      '--assembly: got it beside --template, allowed one of the two; leave one out',
    ],
    [
      'a day that does not exist',
      ['plan', '--as-of', '2027-02-30'],
      '--as-of: got "2027-02-30", allowed a day as YYYY-MM-DD; correct it, or leave the option out (mlkeep plan --help shows its options)',
    ],
    [
      'a hash that is none',
      ['report', '--manifest-sha256', 'x'],
      '--manifest-sha256: got "x", allowed 64 digits of a SHA-256, in lower case; correct it, or leave the option out (mlkeep report --help shows its options)',
    ],
    [
      'an option without its value',
      ['plan', '--out'],
      '--out: got nothing, allowed folder that gets cdk.out/ and evidence/; write --out <dir>',
    ],
    [
      'no argument',
      ['who-can'],
      'ACTION: got nothing, allowed one action, such as s3:GetObject; write mlkeep who-can [options] <action> <resource>',
    ],
    [
      'a word too many',
      ['plan', 'now'],
      'mlkeep plan: got 1 word behind it, allowed 0; write mlkeep plan [options]',
    ],
  ])('exits 2 on %s, and says what to do in one line', (_, args, expected) => {
    expect(mlkeep(args)).toEqual({ status: 2, out: '', err: `${expected}\nmlkeep: 1 problem\n` });
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
