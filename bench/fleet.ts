// bench: templates of a fleet of any size: one real project and one real baseline, each written again under other names.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../lib/app';
import type { TemplateSource } from '../lib/assembly';
import { loadPlatform } from '../lib/model';
import { INDEX } from './fleet-files';
import { writeOrganisation } from './organisation';

const PROJECTS_PER_ENVIRONMENT = 25;
const ACCOUNT = '100000000000';
/** A name that was too long carries a hash of what it stands for. */
const HASHED = /--env-0--([0-9a-z]{10})--/;

/** Templates of `projects` projects, twenty-five in an environment, and of each environment's baseline. */
function fleetOf(projects: number): readonly TemplateSource[] {
  const { project, baseline } = originals();
  const hash = HASHED.exec(project)?.[1] ?? 'no hash';
  const environments = Math.max(1, Math.ceil(projects / PROJECTS_PER_ENVIRONMENT));
  const again = (text: string, environment: number, index: number): string =>
    text
      .replaceAll(hash, `p${index.toString(36).padStart(9, '0')}`)
      .replaceAll('team-0', `team-${index}`)
      .replaceAll('env-0', `env-${environment}`)
      .replaceAll(ACCOUNT, accountOf(environment));
  return [
    ...Array.from({ length: environments }, (_, at) => source('baseline', at, at, again(baseline, at, 0))),
    ...Array.from({ length: projects }, (_, at) => {
      const environment = at % environments;
      return source('project', at, environment, again(project, environment, at));
    }),
  ];
}

/** Writes the templates of `fleetOf` into a folder. */
export function writeFleet(folder: string, projects: number): void {
  const sources = fleetOf(projects);
  for (const { name, template } of sources) writeFileSync(join(folder, `${name}.json`), written(template));
  writeFileSync(join(folder, INDEX), JSON.stringify(sources.map((each) => ({ ...each, template: '' }))));
}

function source(kind: string, at: number, environment: number, template: string): TemplateSource {
  const name = `${kind}-${at}`;
  return { name, template, account: accountOf(environment), region: 'eu-west-1', stackName: name };
}

function accountOf(environment: number): string {
  return String(Number(ACCOUNT) + environment);
}

/** What the platform makes of one project. */
function originals(): { readonly project: string; readonly baseline: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-fleet-'));
  try {
    writeOrganisation(join(folder, 'config'), { projects: 1, environments: 1 });
    const loaded = loadPlatform(join(folder, 'config'));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const outdir = join(folder, 'cdk.out');
    const security = { ...loaded.platform.security, packs: [] };
    buildApp({ ...loaded.platform, security }, { outdir, onFindings: 'report' }).app.synth();
    const read = (part: string): string => {
      const name = readdirSync(outdir).find((each) => each.includes(part) && each.endsWith('.template.json'));
      return readFileSync(join(outdir, name ?? part), 'utf8');
    };
    return { project: read('--team-0--project-0'), baseline: read(`--baseline--${ACCOUNT}`) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function written(template: TemplateSource['template']): string {
  return typeof template === 'string' ? template : JSON.stringify(template);
}
