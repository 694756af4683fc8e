// What protects the platform, one protection at a time: without it a default property does not hold any more. Protections that stand
// twice are redundant: without one of them everything is still proved. A sample is tried, before the properties that speak of what was
// changed; which of it is redundant is printed, and how many there are is held, so that one more shows.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '../../lib/assembly';
import { synthesize } from '../../lib/commands/synthesis';
import { loadPlatform } from '../../lib/model';
import { defaultProperties, loadWorld, prove } from '../../lib/proof';
import { accessFacts } from '../../lib/stacks';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';
import { type Mutant, type NamedTemplate, mutantsOf } from '../_helpers/policy-mutants';

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

/** Properties that speak of resources of a type, directly or of what their policies allow. Those of attested keys have no key here. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': [
    'project-data',
    'key-administration',
    'record-key-stays',
    'record-key-policy',
    'no-strangers',
    'no-confused-deputy',
  ],
  'AWS::S3::BucketPolicy': [
    'project-data',
    'only-break-glass-erases',
    'record-immutable',
    'archive-rules',
    'no-strangers',
    'no-confused-deputy',
  ],
  'AWS::ECR::Repository': ['project-data', 'project-isolation', 'no-strangers', 'no-confused-deputy'],
  'AWS::SNS::TopicPolicy': ['no-strangers', 'no-confused-deputy'],
  'AWS::Logs::ResourcePolicy': ['no-strangers', 'no-confused-deputy'],
  'AWS::EC2::VPCEndpoint': ['no-exfiltration', 'no-strangers'],
};
/** Of identities: everything but what takes longest. */
const OF_IDENTITIES = [
  'project-data',
  'project-logs',
  'no-escalation',
  'no-way-out',
  'only-deployment-makes-identities',
  'only-break-glass-disarms',
  'only-break-glass-erases',
  'people-become-personas',
  'tags-are-true',
  'key-administration',
  'trail-runs-on',
  'trail-unaltered',
  'record-immutable',
  'no-strangers',
  'no-exfiltration',
  'no-confused-deputy',
  'no-other-tokens-1',
];

/** One of so many mutants is tried: by its name, so that a new statement does not shift the others. */
const ONE_OF = 8;

/** The same statement of another account or project has the same name. */
function shortName({ name }: Mutant): string {
  return name.replace(/--\d{12}--[\w-]+|\.template\.json/g, '').replace(/(\w)[0-9A-F]{8} /, '$1 ');
}

function isTried(name: string): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % ONE_OF === 0;
}

function typeOf({ template, name }: Mutant): string {
  const resources = templates.find((each) => each.name === template)?.template as {
    readonly Resources?: Record<string, { readonly Type: string }>;
  };
  return resources.Resources?.[name.split(' ')[1] ?? '']?.Type ?? '';
}

/** Each distinct mutant once; what is speech's is as what is vision's. */
const distinct = new Map(
  templates
    .filter(({ name }) => !name.includes('speech'))
    .flatMap(mutantsOf)
    .map((mutant) => [shortName(mutant), mutant]),
);
const tried = [...distinct].filter(([name]) => isTried(name));

/** Ids of the properties, of those that speak of what was changed, which do not hold without it. */
function caughtBy(mutant: Mutant): readonly string[] {
  const asked = ASKED[typeOf(mutant)] ?? OF_IDENTITIES;
  const mutated = templates.map((each) =>
    each.name === mutant.template ? { ...each, template: mutant.mutated } : each,
  );
  return open(mutated, (id) => asked.includes(id));
}

describe('a sample of all denials, conditions and boundaries', () => {
  const outcomes = new Map<string, readonly string[]>();
  beforeAll(() => {
    for (const [name, mutant] of tried) outcomes.set(name, caughtBy(mutant));
    const redundant = [...outcomes].filter(([, ids]) => ids.length === 0).map(([name]) => name);
    process.stdout.write(
      [
        `${distinct.size} distinct mutants, ${tried.length} tried, ${tried.length - redundant.length} caught.`,
        'Redundant before the properties that are asked: another protection stands behind it, or no property is about it',
        ...redundant.map((name) => `  ${name}`),
        '',
      ].join('\n'),
    );
  });

  it('is missed where nothing else stands behind it', () => {
    const caught = [...outcomes].filter(([, ids]) => ids.length > 0);

    expect(Object.fromEntries(caught)).toEqual({
      'acme-ml--ci--dev PipelinePlan PlanByGitHubActions StringEquals token.actions.githubusercontent.com:sub':
        ['no-other-tokens-1'],
      'acme-ml--dev--vision--detect Deployer DeployByGitHubActions StringEquals token.actions.githubusercontent.com:sub':
        ['no-other-tokens-1'],
      'acme-ml--dev--vision--detect IntakePolicy Deny DenyTampering': ['only-break-glass-erases'],
    });
  });

  it('is redundant in no more places than are known', () => {
    const redundant = [...outcomes.values()].filter((ids) => ids.length === 0).length;

    expect({ tried: tried.length, redundant }).toEqual({ tried: 41, redundant: 38 });
  });
});
