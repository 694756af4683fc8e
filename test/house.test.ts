// The house: who may import whom, and what no file of it may have. docs/decisions and the design say why.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');

/** Every room, what of ours it may import, and which packages. */
const ROOMS: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>
> = {
  policies: { rooms: [], packages: ['node:crypto'] },
  constructs: { rooms: ['policies'], packages: ['aws-cdk-lib', 'constructs'] },
  'lib/model': {
    rooms: ['policies'],
    packages: [
      'zod',
      'yaml',
      'fastest-levenshtein',
      'ipaddr.js',
      'node:fs',
      'node:path',
      'node:util',
      'node:crypto',
    ],
  },
  'lib/assembly': { rooms: [], packages: ['yaml', 'node:fs', 'node:path', 'node:crypto', 'node:zlib'] },
  'lib/checks': { rooms: ['policies', 'lib/assembly'], packages: ['package.json'] },
  'lib/proof/core': { rooms: [], packages: [] },
  'lib/proof/world': { rooms: ['lib/assembly', 'lib/proof/core'], packages: [] },
  'lib/proof/join': { rooms: ['lib/proof/core', 'lib/proof/world'], packages: [] },
  'lib/proof/reach': { rooms: ['lib/proof/core', 'lib/proof/world', 'lib/proof/join'], packages: [] },
  'lib/proof/properties': {
    rooms: ['lib/proof/core', 'lib/proof/world', 'lib/proof/join', 'lib/proof/reach'],
    packages: [],
  },
  'lib/proof': {
    rooms: ['lib/proof/core', 'lib/proof/world', 'lib/proof/reach', 'lib/proof/properties'],
    packages: [],
  },
  'lib/measure': { rooms: [], packages: ['node:crypto', 'node:fs', 'node:zlib'] },
  'lib/plugins': {
    rooms: ['lib/assembly', 'lib/checks', 'lib/proof'],
    packages: ['aws-cdk-lib', 'cdk-nag', 'constructs', 'node:fs', 'node:path', 'package.json'],
  },
  'lib/stacks': {
    rooms: ['lib/model', 'constructs', 'policies', 'lib/plugins'],
    packages: ['aws-cdk-lib', 'constructs'],
  },
  'lib/app': {
    rooms: ['lib/model', 'lib/stacks', 'lib/plugins', 'constructs', 'policies'],
    packages: ['aws-cdk-lib'],
  },
  'lib/evidence': {
    rooms: ['lib/checks', 'lib/assembly', 'lib/proof'],
    packages: ['picocolors', 'cli-table3', 'fast-xml-builder', 'sarif', 'node:crypto', 'node:fs'],
  },
  'lib/commands': {
    rooms: [
      'policies',
      'lib/model',
      'lib/stacks',
      'lib/app',
      'lib/assembly',
      'lib/checks',
      'lib/proof',
      'lib/plugins',
      'lib/evidence',
      'lib/measure',
    ],
    packages: [
      '@clack/prompts',
      'commander',
      'fastest-levenshtein',
      'nanospinner',
      'aws-cdk-lib',
      'cdk-nag',
      'node:crypto',
      'node:fs',
      'node:os',
      'node:path',
      'node:v8',
      'package.json',
    ],
  },
  bin: { rooms: ['lib/commands', 'lib/app'], packages: [] },
  testing: { rooms: ['lib/assembly', 'lib/proof'], packages: ['aws-cdk-lib', 'cdk-nag', 'constructs'] },
  'index.ts': { rooms: ['constructs', 'policies'], packages: [] },
  'checks.ts': { rooms: ['lib/checks', 'lib/plugins'], packages: [] },
  'proof.ts': { rooms: ['lib/assembly', 'lib/plugins', 'lib/proof'], packages: [] },
};

interface Edge {
  readonly from: string;
  readonly specifier: string;
  /** The file or folder of ours that is meant; null for packages. */
  readonly target: string | null;
}

function filesBelow(path: string): readonly string[] {
  if (statSync(path).isFile()) return [relative(root, path)];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

const sources = ['bin', 'lib', 'policies', 'constructs', 'testing', 'index.ts', 'checks.ts', 'proof.ts']
  .flatMap((path) => filesBelow(join(root, path)))
  .filter((file) => file.endsWith('.ts'));

function roomOf(file: string): string {
  const room = Object.keys(ROOMS)
    .filter((name) => file === name || file === `${name}.ts` || file.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (room === undefined) throw new Error(`${file} is in no room`);
  return room;
}

function edgesOf(file: string): readonly Edge[] {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    from: file,
    specifier: fileName,
    target: fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)) : null,
  }));
}

const edges = sources.flatMap(edgesOf);

/** The source file behind a relative import. */
function fileOf(target: string): string | undefined {
  return [`${target}.ts`, `${target}/index.ts`].find((candidate) => sources.includes(candidate));
}

describe('imports', () => {
  it('go only where the table of rooms lets them', () => {
    const wrong = edges.filter(({ from, target }) => {
      if (target === null || target === 'package.json') return false;
      const [here, there] = [roomOf(from), roomOf(fileOf(target) ?? target)];
      return here !== there && !(ROOMS[here]?.rooms ?? []).includes(there);
    });

    expect(wrong).toEqual([]);
  });

  it('never go past the index of another room', () => {
    const deep = edges.filter(({ from, target }) => {
      if (target === null || target === 'package.json') return false;
      const there = roomOf(fileOf(target) ?? target);
      return roomOf(from) !== there && target !== there;
    });

    expect(deep).toEqual([]);
  });

  it('reach only packages that the room is known to need', () => {
    const strange = edges.filter(({ from, specifier, target }) => {
      const allowed = ROOMS[roomOf(from)]?.packages ?? [];
      if (target === 'package.json') return !allowed.includes('package.json');
      return (
        target === null && !allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))
      );
    });

    expect(strange).toEqual([]);
  });

  it('that wait until they are needed are of what their type says', () => {
    const wrong = sources.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(/^\s*\/\/.*$/gm, '');
      const waiting = [...text.matchAll(/\brequire\('([^']+)'\) as typeof (\w+)/g)];
      const untyped = waiting.filter(
        ([, path = '', name = '']) => !text.includes(`import type * as ${name} from '${path}';`),
      );
      const all = file.endsWith('.source.ts') ? waiting.length : text.split(/\brequire\(/).length - 1;
      return untyped.length === 0 && all === waiting.length ? [] : [file];
    });

    expect(wrong).toEqual([]);
  });

  it('form no circle', () => {
    const next = new Map(
      sources.map((file) => [
        file,
        edges
          .filter(({ from }) => from === file)
          .flatMap(({ target }) => (target === null ? [] : (fileOf(target) ?? []))),
      ]),
    );
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (finished.has(file) || path.includes(file)) return;
      for (const other of next.get(file) ?? []) visit(other, [...path, file]);
      finished.add(file);
    };
    for (const file of sources) visit(file, []);

    expect(circles).toEqual([]);
  });
});

function isDefaultExport(node: ts.Node): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

describe.each(sources)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

  it('says what it is, and stays small', () => {
    const isIndex = /(?:^|\/)index\.ts$/.test(file);

    expect(text.split('\n').length).toBeLessThanOrEqual(301);
    if (!isIndex) expect(text.replace(/^#!.*\n/, '')).toMatch(/^\/\/ /);
  });

  it('has no default export, no any, no non-null assertion and no hidden suppression', () => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) found.push('any');
      if (ts.isNonNullExpression(node)) found.push('non-null assertion');
      if (ts.isExportAssignment(node) || isDefaultExport(node)) found.push('default');
      ts.forEachChild(node, visit);
    };
    visit(tree);

    expect(found).toEqual([]);
    expect(text).not.toMatch(/@ts-(?:ignore|expect-error)|eslint-disable/);
  });

  it('documents what it exports', () => {
    const undocumented = tree.statements.filter((statement) => {
      const isDeclaration =
        ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        ts.isEnumDeclaration(statement) ||
        ts.isVariableStatement(statement);
      const exported =
        isDeclaration &&
        (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      return exported && ts.getJSDocCommentsAndTags(statement).length === 0;
    });

    expect(undocumented.map((statement) => statement.getText().split('\n')[0])).toEqual([]);
  });
});

describe('libraries', () => {
  it('never print, exit, or read the environment or the clock: bin does', () => {
    const inside = sources.filter((file) => !file.startsWith('bin/'));
    const loud = inside.filter(
      (file) =>
        // The function in line speaks to CloudFormation and CloudWatch, not to a terminal.
        !file.endsWith('.source.ts') &&
        /\bconsole\.|process\.(?:env|exit|stdout|stderr|argv)|Date\.now|new Date\(\)/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
    );

    expect(loud).toEqual([]);
  });

  it('keep entry points below forty lines', () => {
    for (const file of sources.filter((each) => each.startsWith('bin/'))) {
      expect(readFileSync(join(root, file), 'utf8').split('\n').length).toBeLessThan(40);
    }
  });
});
