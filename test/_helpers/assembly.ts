// Synthesises a configuration into a temporary folder and gives back what was written.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../lib/app';
import { loadPlatform } from '../../lib/model';

/** A CloudFormation template, as far as tests look into it. */
export interface WrittenTemplate {
  readonly Resources: Readonly<Record<string, WrittenResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: string }>>;
}

export interface WrittenResource {
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A synthesised configuration. */
export interface Written {
  /** Every file of the assembly by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly templates: ReadonlyMap<string, WrittenTemplate>;
  readonly manifest: {
    readonly missing?: readonly unknown[];
    readonly artifacts: Readonly<
      Record<
        string,
        {
          readonly type: string;
          readonly dependencies?: readonly string[];
          readonly environment?: string;
          readonly properties: Readonly<Record<string, unknown>>;
        }
      >
    >;
  };
}

/** Synthesises the configuration in `directory`; throws what is wrong with it. */
export function synthesizeConfig(directory: string): Written {
  const loaded = loadPlatform(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 2));
  const outdir = mkdtempSync(join(tmpdir(), 'mlkeep-synth-'));
  try {
    buildApp(loaded.platform, { outdir, onFindings: 'report' }).app.synth();
    return read(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Reads an assembly that lies in a folder. */
export function read(outdir: string): Written {
  const files = new Map(readdirSync(outdir).map((name) => [name, readFileSync(join(outdir, name), 'utf8')]));
  const templates = new Map(
    [...files]
      .filter(([name]) => name.endsWith('.template.json'))
      .map(([name, text]) => [name.replace('.template.json', ''), JSON.parse(text) as WrittenTemplate]),
  );
  return {
    files,
    templates,
    manifest: JSON.parse(files.get('manifest.json') ?? '{}') as Written['manifest'],
  };
}
