// Single keys of conditions that nothing else stands behind: without one of them a default property does not hold any more. Whole
// statements, conditions and boundaries are what `npm run test:mutation` takes away.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '../../lib/assembly';
import { synthesize } from '../../lib/commands/synthesis';
import { loadPlatform } from '../../lib/model';
import { defaultProperties, loadWorld, prove } from '../../lib/proof';
import { accessFacts } from '../../lib/stacks';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';
import { type NamedTemplate, mutantsOf } from '../_helpers/policy-mutants';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-mutation-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolders();
});

const ONE = VISION.replace('environments: [dev, prod]', 'environments: [dev]').replace(
  'engineers: [vision-engineering]',
  'engineers: [vision-engineering]\n  approvers: [board]\n  auditors: [audit]',
);
const loaded = loadPlatform(
  configFolder({
    'platform.yaml': PLATFORM.replace(/ {2}prod:[\s\S]*?cidr: 10\.42\.0\.0\/16\n/, ''),
    'teams/vision.yaml': ONE,
    'teams/speech.yaml': ONE.replaceAll('vision', 'speech').replace('detect', 'hear'),
  }),
);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { graph } = synthesize(loaded.platform, folder).assembly;
const facts = accessFacts(loaded.platform);
const templates = graph.templates.map((template) => ({
  name: template.name,
  account: template.account ?? '',
  region: template.region ?? '',
  stackName: template.stackName ?? '',
  template: JSON.parse(readFileSync(join(folder, template.name), 'utf8')) as object,
}));

/** Ids of default properties, of those that are meant, which are not proved of these templates. */
function open(all: readonly NamedTemplate[], ids: (id: string) => boolean = () => true): readonly string[] {
  const world = loadWorld(readTemplates(all), facts);
  const properties = defaultProperties(world).filter(({ id }) => ids(id));
  return prove(world, properties)
    .filter(({ verdict }) => verdict !== 'proved')
    .map(({ property }) => property);
}

/** The templates without one protection. */
function without(template: string, what: RegExp): readonly NamedTemplate[] {
  const found = templates.filter(({ name }) => name.includes(template)).flatMap(mutantsOf);
  const mutants = found.filter(({ name }) => what.test(name));
  if (mutants.length === 0)
    throw new Error(`nothing is ${String(what)}: ${found.map(({ name }) => name).join('\n')}`);
  const [mutant] = mutants;
  return templates.map((each) =>
    each.name === mutant?.template ? { ...each, template: mutant.mutated } : each,
  );
}

it('proves everything of the platform as it is', () => {
  expect(open(templates)).toEqual([]);
});

it.each<[string, RegExp, string]>([
  ['audit', /ArchivePolicy\w* Deny DenyAlteringObjects/, 'record-immutable'],
  ['audit', /ArchiveKey\w* DecryptTrails StringEquals aws:SourceArn/, 'no-confused-deputy'],
  ['audit', /ArchivePolicy\w* CheckByCloudTrail ArnLike aws:SourceArn/, 'no-confused-deputy'],
  ['audit', /ArchiveAccessLogsPolicy\w* WriteByS3 StringEquals aws:SourceAccount/, 'no-confused-deputy'],
  [
    'vision--detect',
    /Deployer\w* DeployByGitHubActions StringEquals token\.actions\.githubusercontent\.com:sub/,
    'no-other-tokens-1',
  ],
])('%s without %s is found by %s', (template, what, property) => {
  expect(open(without(template, what), (id) => id === property)).toEqual([property]);
});
