// What reaches a terminal: nothing that foreign templates say is acted on, and no line is wider than it has to be.
import { dirname, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { configFolder, removeFolders } from '../_helpers/config';
import { mlkeep } from '../_helpers/terminal';

afterAll(removeFolders);

function file(name: string, content: unknown): string {
  const path = join(dirname(configFolder()), name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const GOOD = { Resources: { B: { Type: 'AWS::S3::Bucket' } } };

describe('foreign text', () => {
  const hostile = 'x\u001b[2J\r\nfake\u202eb\u0000\u2028c\ud800';
  const template = {
    Resources: {
      [hostile]: {
        Type: 'AWS::IAM::ManagedPolicy',
        Metadata: { 'aws:cdk:path': hostile },
        Properties: { PolicyDocument: { Statement: 'x'.repeat(7_000) } },
      },
    },
  };

  it('is shown and not acted on', () => {
    const { out } = mlkeep(['check', '--template', file(`${hostile.slice(0, 6)}.json`, template)]);

    expect(out).toContain('x\\u{1b}[2J fake\\u{202e}b\\u{0}\\u{2028}c\\u{d800}');
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
  });

  it('is shown and not acted on where it is what is wrong', () => {
    const { err } = mlkeep(['check', '--template', join('nowhere', '\u001b[2J\u202e.json')]);

    expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(err).toContain('\\u{1b}[2J');
  });

  it('keeps letters of every language', () => {
    const { out } = mlkeep(['check', '--template', file('größe-大.json', template)]);

    expect(out).toContain('größe-大.json');
  });
});

describe('lines', () => {
  it('of a plan fit a terminal, but for paths that somebody copies', () => {
    const config = configFolder();
    const { out } = mlkeep(['plan', '--config', config, '--out', join(config, '..', 'out')]);
    const long = out.split('\n').filter((line) => line.length > 100 && !line.startsWith('written'));

    expect(long).toEqual([]);
    expect(out).toMatch(/^next .*\n {10}\S/m);
  });
});

describe('a check of plain templates', () => {
  it('says that cdk-nag did not run, and what the benchmark came to', () => {
    const { out } = mlkeep(['check', '--template', file('good.json', GOOD)], { colour: true });

    expect(out).toContain('not run here: cdk-nag');
    expect(out).toMatch(/^benchmark: CIS AWS Foundations 7\.0, level 2, 70 recommendations: /m);
  });

  it('is no pass where there is nothing to check', () => {
    const { status, out } = mlkeep(['check', '--template', file('empty.json', { Resources: {} })]);

    expect(status).toBe(1);
    expect(out).toContain('no resources: there is nothing to check');
  });
});

describe('a check of a configuration', () => {
  it('is good news in green when security rules ran', () => {
    const { out } = mlkeep(['check', '--config', configFolder()], { colour: true });

    expect(out).toContain('\u001b[32m0 findings');
    expect(out).not.toContain('limits and readability only');
  });
});

describe('bad input', () => {
  it('leaves nothing unwritten where nothing would have been written', () => {
    const { err } = mlkeep(['check', '--assembly', dirname(configFolder())]);

    expect(err).toMatch(
      /got a folder without manifest.json, allowed a cloud assembly.*\nmlkeep: 1 problem\n$/,
    );
  });
});
