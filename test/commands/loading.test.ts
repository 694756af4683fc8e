// What a verb loads before anything asks for it: what it reaches by imports that are more than types.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { synthesize, synthesizeTemplates } from '../../lib/commands/synthesis';
import { loadPlatform } from '../../lib/model';
import { configFolder, removeFolders } from '../_helpers/config';

const root = join(__dirname, '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'mlkeep-loading-'));

afterAll(() => {
  removeFolders();
  rmSync(scratch, { recursive: true, force: true });
});

/** Whether an import or a re-export is there when the program runs. */
function isLoaded(statement: ts.Statement): statement is ts.ImportDeclaration | ts.ExportDeclaration {
  if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly;
  if (!ts.isImportDeclaration(statement)) return false;
  const { importClause: clause } = statement;
  if (clause === undefined) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  const { name, namedBindings: bindings } = clause;
  if (name !== undefined || bindings === undefined || ts.isNamespaceImport(bindings)) return true;
  return bindings.elements.some(({ isTypeOnly }) => !isTypeOnly);
}

function importsOf(file: string): readonly string[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return tree.statements.flatMap((statement) => {
    if (!isLoaded(statement)) return [];
    const { moduleSpecifier: specifier } = statement;
    return specifier !== undefined && ts.isStringLiteral(specifier) ? [specifier.text] : [];
  });
}

/** Files of ours and packages that are loaded with a file. */
function loadedWith(start: string): ReadonlySet<string> {
  const met = new Set<string>([start]);
  for (const file of met) {
    if (!file.endsWith('.ts')) continue;
    for (const specifier of importsOf(join(root, file))) {
      const path = join(root, dirname(file), specifier);
      const own = [`${path}.ts`, join(path, 'index.ts')].find((each) => existsSync(each));
      met.add(own === undefined || !specifier.startsWith('.') ? specifier : relative(root, own));
    }
  }
  return met;
}

function roomsOf(loaded: ReadonlySet<string>): readonly string[] {
  const rooms = [...loaded].flatMap((each) => /^(?:bin|policies|lib\/\w+)/.exec(each) ?? []);
  return [...new Set(rooms)].sort();
}

describe('the program', () => {
  it('loads no room but its own before it knows the verb', () => {
    const loaded = loadedWith('bin/mlkeep.ts');

    expect(roomsOf(loaded)).toEqual(['bin', 'lib/commands']);
    expect(
      [...loaded].filter((each) => !each.startsWith('lib/') && !each.startsWith('node:')).sort(),
    ).toEqual(['../../package.json', 'bin/mlkeep.ts', 'commander']);
  });

  it.each(['prove-verb', 'who-can-verb'])('loads nothing that synthesises with %s', (verb) => {
    const loaded = loadedWith(`lib/commands/${verb}.ts`);

    expect(loaded).toContain('lib/proof/index.ts');
    expect(roomsOf(loaded)).not.toEqual(expect.arrayContaining([expect.stringMatching(/model|stacks|app/)]));
    expect([...loaded].filter((each) => /^(?:aws-cdk-lib|cdk-nag|constructs|zod)/.test(each))).toEqual([]);
  });

  it('loads what synthesises with `plan`, so the walk does see it', () => {
    expect([...loadedWith('lib/commands/plan-verb.ts')]).toEqual(
      expect.arrayContaining(['aws-cdk-lib', 'cdk-nag', 'zod', 'lib/model/index.ts']),
    );
  });
});

describe('templates without cdk-nag', () => {
  it('are byte for byte those with it', () => {
    const loaded = loadPlatform(configFolder());
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const bytes = (part: string, read: typeof synthesizeTemplates): readonly string[] =>
      read(loaded.platform, join(scratch, part)).graph.templates.map(
        ({ name, sha256 }) => `${name} ${sha256}`,
      );

    expect(loaded.platform.security.packs.length).toBeGreaterThan(0);
    expect(bytes('without', synthesizeTemplates)).toEqual(
      bytes('with', (platform, folder) => synthesize(platform, folder).assembly),
    );
  });
});
