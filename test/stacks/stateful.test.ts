// docs/stateful-resources.md against the templates: what keeps data keeps its logical id and its name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenResource } from '../_helpers/assembly';
import { EXAMPLE, plannedAssembly } from '../_helpers/planned';

const root = join(__dirname, '..', '..');
const document = readFileSync(join(root, 'docs', 'stateful-resources.md'), 'utf8');
const { templates } = plannedAssembly(EXAMPLE);

const TYPES = [
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  'AWS::Logs::LogGroup',
  'AWS::ECR::Repository',
  'AWS::CloudTrail::Trail',
  'AWS::IAM::OIDCProvider',
  'AWS::Config::ConfigurationRecorder',
  'AWS::Config::DeliveryChannel',
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::GuardDuty::Detector',
  'AWS::SecurityHub::Hub',
  'AWS::Macie::Session',
];
const NAMES = [
  'BucketName',
  'AliasName',
  'LogGroupName',
  'RepositoryName',
  'TrailName',
  'Url',
  'AnalyzerName',
  'Name',
];

/** The cells of every row of the table below a heading, without the head. */
function rowsBelow(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    );
}

const [current = '', past = ''] = document.split('## Migrations');
const listed = rowsBelow(current);
const migrated = rowsBelow(past);

function nameOf({ Properties }: WrittenResource): string {
  const names = NAMES.map((property) => Properties?.[property]).filter((name) => typeof name === 'string');
  return names[0] ?? '-';
}

function rowsOf(stack: string): readonly string[] {
  return Object.entries(templates.get(stack)?.Resources ?? {})
    .filter(([, { Type }]) => TYPES.includes(Type))
    .map(([id, resource]) => [stack, id, resource.Type, nameOf(resource)].join(' '));
}

describe('stateful resources', () => {
  const stacks = [...new Set(listed.map(([, stack = '']) => stack))];

  it('are listed for one stack of each kind, as the templates have them', () => {
    expect(stacks).toHaveLength(4);
    expect(listed.map(([, ...row]) => row.join(' '))).toEqual(stacks.flatMap(rowsOf));
  });

  it('have the same logical ids in every stack of the kind, but for what a project may do without', () => {
    const idsOf = (stack: string): readonly string[] =>
      rowsOf(stack)
        .map((row) => row.split(' ')[1] ?? '')
        .sort();
    const project = idsOf('acme-ml--prod--credit-risk--scoring');
    const projects = [...templates.keys()].filter((name) => /^acme-ml--(?:dev|staging|prod)--/.test(name));

    expect(projects.length).toBeGreaterThan(8);
    for (const name of projects) {
      const kinds = Object.keys(templates.get(name)?.Resources ?? {});
      const trains = kinds.some((id) => id.startsWith('TrainingProfile'));

      const attests = kinds.some((id) => id.startsWith('AttestedKey'));

      expect(idsOf(name)).toEqual(
        project.filter(
          (id) => (trains || !id.startsWith('Training')) && (attests || !id.startsWith('AttestedKey')),
        ),
      );
    }
  });

  it('keep their numbers: what is no longer listed says what became of it', () => {
    const numbers = [...listed, ...migrated].map(([number]) => Number(number)).sort((a, b) => a - b);

    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    for (const [, note = ''] of migrated) expect(note.length).toBeGreaterThan(40);
  });
});
