// Assemblies that are not what they seem: none of them may pass for one in which everything was looked at.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import { readAssembly, readTemplateFile, readTemplates } from '../../lib/assembly';
import {
  assemblyFolder,
  faultOf,
  hashOf,
  removeAssemblies,
  stackArtifact,
} from '../_helpers/assembly-folder';

afterAll(removeAssemblies);

const template = { Resources: { R: { Type: 'A' } } };
const manifest = (artifacts: unknown, version = '48.0.0') => ({ version, artifacts });

function faultIn(files: Readonly<Record<string, unknown>>): string {
  return faultOf(() => readAssembly(assemblyFolder({ 'a.json': template, ...files })));
}

describe('a manifest', () => {
  it.each<[string, unknown, RegExp]>([
    ['without artifacts', { version: '48.0.0' }, /manifest without a mapping called artifacts/],
    ['whose artifacts are a list', manifest([1, 2]), /manifest without a mapping called artifacts/],
    ['without a stack', manifest({}), /got a cloud assembly without a stack/],
    ['with an artifact that is none', manifest({ a: 1 }), /got the artifact a of type null/],
    [
      'with a mistyped type',
      manifest({
        a: stackArtifact('a.json'),
        b: { ...stackArtifact('b.json'), type: 'aws:cloudformation:stak' },
      }),
      /got the artifact b of type "aws:cloudformation:stak", allowed one of/,
    ],
    [
      'of a newer CDK',
      manifest({ a: stackArtifact('a.json') }, '99.0.0'),
      /got version "99.0.0" of a cloud assembly/,
    ],
    ['whose version is none', manifest({ a: stackArtifact('a.json') }, 'banana'), /got version "banana"/],
    [
      'with a key twice',
      '{"version":"48.0.0","artifacts":{"a":1},"artifacts":{}}',
      /manifest.json:1:\d+: got the key artifacts twice/,
    ],
    [
      'with one template for two stacks',
      manifest({ a: stackArtifact('a.json'), b: stackArtifact('a.json') }),
      /a.json: got a template that two stacks name/,
    ],
  ])('%s is refused', (_, content, expected) => {
    expect(faultIn({ 'manifest.json': content })).toMatch(expected);
  });

  it('of the CDK that we use is understood', () => {
    expect(faultIn({ 'manifest.json': manifest({ a: stackArtifact('a.json') }, Manifest.version()) })).toBe(
      'no fault',
    );
  });

  it('that multiplies by naming others is bounded', () => {
    const names = [...'0123456789'];
    const below = Object.fromEntries(
      names.map((name) => [name, { type: 'cdk:cloud-assembly', properties: { directoryName: 'd' } }]),
    );
    const files = Object.fromEntries(
      names.map((_, depth) => [`${'d/'.repeat(depth)}manifest.json`, manifest(below)]),
    );
    const last = { [`${'d/'.repeat(10)}manifest.json`]: manifest({}) };

    expect(faultIn({ ...files, ...last })).toMatch(/got too many nested assemblies, allowed up to 1000/);
  });
});

describe('a validation report', () => {
  const files = { 'manifest.json': manifest({ a: stackArtifact('a.json') }), 'a.json': template };

  it('that is not there is no report', () => {
    expect(readAssembly(assemblyFolder(files)).validationReport).toBeNull();
  });

  it.each([
    ['leads nowhere', 'nowhere.json'],
    ['leads to itself', 'validation-report.json'],
  ])('that %s is refused', (_, target) => {
    const directory = assemblyFolder(files);
    symlinkSync(target, join(directory, 'validation-report.json'));

    expect(faultOf(() => readAssembly(directory))).toMatch(/validation-report.json: got no such file/);
  });

  it('that is a folder is refused', () => {
    expect(faultIn({ ...files, 'validation-report.json/x': '' })).toMatch(/got something that is not a file/);
  });
});

describe('a template that was changed after synthesis', () => {
  const url = (hash: string) => ({ stackTemplateAssetObjectUrl: `s3://bucket/prefix/${hash}.json` });

  it('is refused', () => {
    const files = { 'manifest.json': manifest({ a: stackArtifact('a.json', url('0'.repeat(64))) }) };

    expect(faultIn(files)).toMatch(
      /a.json: got a template that was changed after synthesis .* allowed the one that the manifest names \(0{64}\)/,
    );
  });

  it('is told from one that was not', () => {
    const files = { 'manifest.json': manifest({ a: stackArtifact('a.json', url(hashOf(template))) }) };

    expect(faultIn(files)).toBe('no fault');
  });
});

describe('a nested stack', () => {
  const hash = 'ab'.repeat(32);
  const parent = (name: string) => ({
    Resources: {
      N: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: { 'Fn::Sub': `https://s3.\${AWS::URLSuffix}/assets/${name}.json` } },
      },
    },
  });
  const files = {
    'manifest.json': manifest({
      'a.assets': { type: 'cdk:asset-manifest', properties: { file: 'a.assets.json' } },
      a: stackArtifact('a.json'),
    }),
    'a.assets.json': { files: { [hash]: { source: { path: 'n.nested.template.json' } } } },
    'n.nested.template.json': {
      Parameters: { P: { Type: 'String', Default: 'x' } },
      Resources: { R: { Type: 'B', Properties: { P: { Ref: 'P' } } } },
    },
  };

  it('is read with the assembly, and its parameters have their defaults where nothing is given', () => {
    const { graph } = readAssembly(assemblyFolder({ ...files, 'a.json': parent(hash) }));

    expect(graph.templates.map(({ name, account, unresolved }) => [name, account, unresolved])).toEqual([
      ['a.json', '111111111111', []],
      ['n.nested.template.json', '111111111111', []],
    ]);
    expect(graph.byType('B')[0]?.properties.entries.get('P')).toEqual({ kind: 'literal', value: 'x' });
  });

  it('that the assembly does not have is unresolved', () => {
    const { graph } = readAssembly(assemblyFolder({ ...files, 'a.json': parent('cd'.repeat(32)) }));

    expect(graph.templates[0]?.unresolved).toEqual([
      { logicalId: 'N', reason: 'makes the resources of a template that is not here' },
    ]);
  });

  it('that nests itself is read once', () => {
    const assembly = assemblyFolder({
      ...files,
      'a.json': parent(hash),
      'n.nested.template.json': parent(hash),
    });

    expect(readAssembly(assembly).graph.templates.map(({ name }) => name)).toEqual([
      'a.json',
      'n.nested.template.json',
    ]);
  });
});

describe('a template', () => {
  const yaml = (text: string) => faultOf(() => readTemplates([{ name: 't.json', template: text }]));

  it.each([
    ['a section', '{"Resources":{"R":{"Type":"A"}},"Resources":{}}', 'Resources'],
    ['a resource', '{"Resources":{"R":{"Type":"A"},"R":{"Type":"B"}}}', 'R'],
    ['a key in an escape', '{"Resources":{"R":{"Type":"A","\\u0054ype":"B"}}}', 'Type'],
    ['a key behind a list', '{"Resources":{"R":{"a":["x","x",{"a":"\\""}],"Type":"A","a":1}}}', 'a'],
  ])('in JSON that has %s twice is refused', (_, text, key) => {
    expect(yaml(text)).toMatch(
      new RegExp(
        `^t\\.json:1:\\d+: got the key ${key} twice in one mapping, allowed each key once; take one`,
      ),
    );
  });

  it('in JSON may have a key in two mappings, and a text twice in a list', () => {
    expect(yaml('{"Resources":{"R":{"Type":"A"},"S":{"Type":"A","Type2":["Type","Type"]}}}')).toBe(
      'no fault',
    );
  });

  it('whose bytes are not UTF-8 is refused', () => {
    const folder = assemblyFolder({
      't.json': Buffer.from('{"Resources":{"R\xff":{"Type":"A"}}}', 'latin1'),
    });

    expect(faultOf(() => readTemplateFile(join(folder, 't.json')))).toMatch(/got bytes that are not UTF-8/);
  });

  it('of the kernel, which never ends, is taken as empty', () => {
    expect(readTemplateFile('/proc/self/maps').template).toBe('');
  });

  it('has no more resources than ten times what CloudFormation takes', () => {
    const Resources = Object.fromEntries(
      Array.from({ length: 5_001 }, (_, index) => [`R${index}`, { Type: 'A' }]),
    );

    expect(yaml(JSON.stringify({ Resources }))).toMatch(/got 5001 resources, allowed up to 5000/);
  });
});
