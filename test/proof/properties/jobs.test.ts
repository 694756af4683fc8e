// What boundaries and submission policies hold back of jobs, nodes and versions of models, which stand in no template: that it holds of a
// platform as it is, and which property fails without each protection.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '../../../lib/assembly';
import { synthesize } from '../../../lib/commands/synthesis';
import { loadPlatform } from '../../../lib/model';
import { defaultProperties, loadWorld, prove } from '../../../lib/proof';
import { accessFacts } from '../../../lib/stacks';
import { VISION, configFolder, removeFolders } from '../../_helpers/config';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-jobs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolders();
});

interface Template {
  readonly Resources: Record<string, { readonly Properties: Record<string, unknown> }>;
}
interface Statement {
  readonly Sid?: string;
  Condition?: unknown;
}

const WITH_APPROVERS = VISION.replace('members:\n', 'members:\n  approvers: [vision-approval]\n');
const loaded = loadPlatform(configFolder({ 'teams/vision.yaml': WITH_APPROVERS }));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { graph } = synthesize(loaded.platform, folder).assembly;
const facts = accessFacts(loaded.platform);
const PROJECT = 'acme-ml--dev--vision--detect.template.json';
const templates = graph.templates
  .filter(({ name }) => /--(?:network--dev|dev--vision--detect)\.template/.test(name))
  .map(({ name, account, region, stackName }) => ({
    name,
    account: account ?? '',
    region: region ?? '',
    stackName: stackName ?? '',
    template: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Template,
  }));

/** Which of the properties are not proved, with a statement of the project's policies dropped or changed. */
function open(sid?: string, how: 'dropped' | 'without conditions' = 'dropped'): readonly string[] {
  const changed = templates.map((each) => {
    if (sid === undefined || each.name !== PROJECT) return each;
    const template = structuredClone(each.template);
    expect(weaken(template, sid, how)).toBe(1);
    return { ...each, template };
  });
  const world = loadWorld(readTemplates(changed), facts);
  const properties = defaultProperties(world).filter(({ id }) =>
    /^(?:boundaries|jobs|models-are-only)-/.test(id),
  );
  expect(properties).toHaveLength(10);
  return prove(world, properties)
    .filter(({ verdict }) => verdict !== 'proved')
    .map(({ property, verdict }) => `${property} ${verdict}`);
}

/** How many statements were changed. */
function weaken({ Resources }: Template, sid: string, how: string): number {
  const documents = Object.values(Resources).flatMap(({ Properties = {} }) => {
    const document = Properties['PolicyDocument'] as { Statement?: Statement[] } | undefined;
    return document?.Statement?.some(({ Sid }) => Sid === sid) === true ? [document.Statement] : [];
  });
  for (const statements of documents) {
    const at = statements.findIndex(({ Sid }) => Sid === sid);
    if (how === 'dropped') statements.splice(at, 1);
    else delete statements[at]?.Condition;
  }
  return documents.length;
}

it('holds of the platform as it is', () => {
  expect(open()).toEqual([]);
});

it.each([
  ['OtherEnvironments', 'boundaries-keep-apart-by-environment'],
  ['OtherTeams', 'boundaries-keep-apart-by-team'],
  ['OtherProjects', 'boundaries-keep-apart-by-project'],
  ['ForeignAccounts', 'boundaries-keep-to-their-account'],
  ['PlatformTags', 'boundaries-keep-tags'],
  ['OtherJobs', 'boundaries-keep-jobs'],
])('fails without %s of the boundary', (sid, property) => {
  expect(open(sid)).toEqual([`${property} violated`]);
});

it.each([
  ['SubmitJobs', ['jobs-bear-their-project violated']],
  ['MarkJobs', ['jobs-bear-their-project violated', 'jobs-keep-their-mark violated']],
  ['StopJobs', ['jobs-are-stopped-by-their-project violated']],
  ['DecideOnModels', ['models-are-only-decided-on violated']],
])('fails without the conditions of %s', (sid, properties) => {
  expect(open(sid, 'without conditions')).toEqual(properties);
});
