// Templates and assemblies of any origin: what is read, and what is refused within bounds.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssemblyFault, entry, readAssembly, readTemplateFile, readTemplates } from '../../lib/assembly';
import { short } from '../_helpers/value';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-assembly-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fault(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AssemblyFault) return error.message;
    throw error;
  }
  return 'no fault';
}

const LONGEST_WORD = '"Resources"'.length;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Offset of what is wrong with a text of one line. */
function placeOf(text: string): number {
  return Number(/^t.yaml:1:(\d+): /.exec(fault(() => yaml(text)))?.[1]) - 1;
}

const yaml = (text: string) => readTemplates([{ name: 't.yaml', template: text }]);

describe('YAML', () => {
  it('is read with every short form', () => {
    const graph = yaml(`
Parameters: { P: { Type: String, Default: p } }
Conditions: { C: !Equals [!Ref P, p], D: !Not [!Condition C] }
Resources:
  R:
    Type: A::B::C
    Properties:
      Sub: !Sub "x-\${P}"
      SubMap: !Sub ["\${v}", { v: !Ref P }]
      Join: !Join ["-", [a, !Ref P]]
      Att: !GetAtt R.Arn.Part
      If: !If [D, no, !Select [1, !Split [",", "a,b"]]]
      Map: !FindInMap [M, a, b]
      Import: !ImportValue x
      Base64: !Base64 a
Mappings: { M: { a: { b: mapped } } }
`);

    expect(short(graph.resources[0]?.properties ?? { kind: 'absent' })).toEqual({
      Sub: 'x-p',
      SubMap: 'p',
      Join: 'a-p',
      Att: '<R.Arn.Part>',
      If: 'b',
      Map: 'mapped',
      Import: '?an import from another stack: x',
      Base64: 'YQ==',
    });
  });

  it('with rules, which say nothing about resources, leaves nothing unresolved', () => {
    const { templates, resources } = yaml(`
Parameters: { Stage: { Type: String }, Vpcs: { Type: "List<AWS::EC2::VPC::Id>" } }
Rules:
  Prod:
    RuleCondition: !Equals [!Ref Stage, prod]
    Assertions:
      - Assert: !Contains [[a, b], !Ref Stage]
      - Assert: { "Fn::EachMemberIn": [{ "Fn::ValueOfAll": ["AWS::EC2::VPC::Id", Tags.Department] }, !RefAll "AWS::EC2::VPC::Id"] }
Resources: { R: { Type: A, Properties: { P: !GetStackOutput { StackName: s, OutputName: o } } } }
`);

    expect(templates[0]?.unresolved).toEqual([]);
    expect(short(resources[0]?.properties ?? { kind: 'absent' })).toEqual({
      P: '?an output of another stack: s.o',
    });
  });

  it('keeps the version of a policy a text and reads yes as CloudFormation does', () => {
    const [resource] = yaml(
      'Resources: { R: { Type: A, Properties: { Version: 2012-10-17, On: yes } } }',
    ).resources;

    expect(short(resource?.properties ?? { kind: 'absent' })).toEqual({ Version: '2012-10-17', On: true });
  });

  it('may use anchors, within bounds', () => {
    const [resource] = yaml('A: &a { x: 1 }\nResources: { R: { Type: A, Properties: *a } }').resources;

    expect(short(resource?.properties ?? { kind: 'absent' })).toEqual({ x: 1 });
  });
});

describe('input that is refused', () => {
  it.each([
    ['no text at all', '', /t.yaml: got no mapping called Resources/],
    ['a list', '[]', /got no mapping called Resources/],
    ['a template without resources', '{}', /got no mapping called Resources/],
    ['resources that are a list', '{"Resources":[]}', /got no mapping called Resources/],
    ['broken JSON', '{"Resources": {', /got text that is not JSON/],
    ['broken YAML', 'Resources: [', /got text that is not YAML/],
    ['an unknown tag', 'Resources: { R: !Nope x }', /got text that is not YAML \(Unresolved tag/],
    ['a key twice', 'Resources: {}\nResources: {}', /got the key Resources twice in one mapping/],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(',')}]`).join('\n')}\nResources: {}`,
      /got text that cannot be resolved|got too many values/,
    ],
    [
      'deep JSON',
      `{"Resources":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
      /got values nested too deeply, allowed 100 levels/,
    ],
    ['very deep JSON', `{"Resources":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /nested too deeply/],
    ['deep YAML', `Resources: ${'['.repeat(50_000)}`, /nested too deeply|not YAML/],
    [
      'a huge text',
      `{"Resources":{},"x":"${'a'.repeat(6 * 1_048_576)}"}`,
      /got \d+ bytes, allowed templates of up to 5242880 bytes/,
    ],
    [
      'too many values',
      `{"Resources":{},"x":[${'1,'.repeat(600_000)}1]}`,
      /got too many values, allowed up to 500000/,
    ],
  ])('is %s', (_, text, expected) => {
    expect(fault(() => yaml(text))).toMatch(expected);
  });

  it.each([
    ['a comma too many', '{\n  "Resources": {},\n,}', '3:1', '"," where no JSON goes on'],
    ['a comma too few', '{"Resources": {}\n "x": 1}', '2:2', '"\\"" where no JSON goes on'],
    ['no end', '{"Resources": {', '1:16', 'no end'],
    ['a text that goes on', '{"Resources": {}, "x": "y\n}', '1:24', '"\\"" where no JSON goes on'],
    ['a word that is none', '{"Resources": {}, "x": nul]}', '1:24', '"n" where no JSON goes on'],
    ['a number that is none', '{"Resources": {}, "x": 01]}', '1:24', '"0" where no JSON goes on'],
    ['a bracket of another kind', '{"Resources": [}}', '1:16', '"}" where no JSON goes on'],
    ['more behind the end', '\uFEFF{"Resources": {}} }', '1:19', '"}" where no JSON goes on'],
  ])('names the place in JSON with %s', (_, text, place, got) => {
    expect(fault(() => yaml(text))).toBe(
      `t.yaml:${place}: got text that is not JSON (${got}), allowed JSON or YAML; correct it there: commas, quotes and brackets`,
    );
  });

  it.each([
    ['a bracket that never closes', 'Resources: [', /^t.yaml:1:13: got text that is not YAML/],
    ['a tab before a key', 'Resources:\n\tR: 1', /^t.yaml:2:1: got text that is not YAML/],
    ['a key twice', 'Resources: {}\nA: 1\n"A": 2', /^t.yaml:3:1: got the key A twice/],
  ])('names the place in YAML with %s', (_, text, expected) => {
    expect(fault(() => yaml(text))).toMatch(expected);
  });

  it('finds no fault in JSON before the word in which a letter was lost', () => {
    const whole = '{"Resources":{"R":{"Type":"A","P":[1,-2.5e3,true,null,"\\u0041",{}]}}}';
    const places = [...whole].flatMap((_, at) => {
      const text = whole.slice(0, at) + whole.slice(at + 1);
      const place = placeOf(text);
      // YAML has words and plain keys that JSON has not.
      return isJson(text) || Number.isNaN(place) ? [] : [{ at, place }];
    });

    expect(places.length).toBeGreaterThan(20);
    expect(places.filter(({ at, place }) => !(place >= at - LONGEST_WORD && place <= whole.length))).toEqual(
      [],
    );
  });

  it('is two templates of one name', () => {
    const source = { name: 'a.json', template: { Resources: {} } };

    expect(fault(() => readTemplates([source, source]))).toBe(
      'a.json: got two templates of this name, allowed a name of its own for each; rename one of the files',
    );
  });

  it('is an object that is no JSON', () => {
    const circle: Record<string, unknown> = { Resources: {} };
    circle['self'] = circle;

    expect(fault(() => readTemplates([{ name: 'a', template: circle }]))).toContain(
      'an object that is no JSON',
    );
  });

  it('is a file that is not there, or a folder', () => {
    expect(fault(() => readTemplateFile(join(folder, 'nope.json')))).toMatch(/nope.json: got no such file/);
    expect(fault(() => readTemplateFile(folder))).toMatch(/got something that is not a file/);
  });

  it('never runs a prototype along: such keys are keys', () => {
    const graph = yaml(
      '{"Resources":{"__proto__":{"Type":"A"},"constructor":{"Type":"B","Properties":{"P":{"Ref":"toString"}}}}}',
    );

    expect(graph.resources.map(({ logicalId }) => logicalId)).toEqual(['__proto__', 'constructor']);
    expect(short(entry(graph.byType('B')[0]?.properties ?? { kind: 'absent' }, 'P'))).toBe(
      '?Ref to toString, which is not in the template',
    );
  });
});

describe('an assembly', () => {
  function assembly(files: Readonly<Record<string, unknown>>): string {
    const directory = mkdtempSync(join(folder, 'cdk-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(directory, name, '..'), { recursive: true });
      writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return directory;
  }
  const stack = (templateFile: string, extra: object = {}) => ({
    type: 'aws:cloudformation:stack',
    environment: 'aws://111111111111/eu-west-1',
    properties: { templateFile },
    ...extra,
  });
  const template = { Resources: { R: { Type: 'A' } } };

  it('is read by its manifest, nested assemblies too, and never by what lies in the folder', () => {
    const directory = assembly({
      'manifest.json': {
        version: '55',
        artifacts: {
          'a.assets': { type: 'cdk:asset-manifest' },
          a: stack('a.json', { dependencies: ['a.assets'] }),
          b: stack('b.json', {
            dependencies: ['a', 'b.assets'],
            properties: { templateFile: 'b.json', stackName: 'named', terminationProtection: true },
          }),
          nested: { type: 'cdk:cloud-assembly', properties: { directoryName: 'nested' } },
        },
      },
      'a.json': template,
      'b.json': template,
      'stale.template.json': template,
      'nested/manifest.json': { version: '55', artifacts: { c: stack('c.json') } },
      'nested/c.json': template,
    });
    const { graph, stacks, missing, validationReport } = readAssembly(directory);

    expect(graph.templates.map(({ name }) => name)).toEqual(['a.json', 'b.json', join('nested', 'c.json')]);
    expect(stacks.map(({ stackName, dependencies }) => [stackName, dependencies])).toEqual([
      ['a', []],
      ['named', ['a']],
      ['c', []],
    ]);
    expect(stacks[1]).toMatchObject({
      account: '111111111111',
      region: 'eu-west-1',
      terminationProtection: true,
    });
    expect(missing).toEqual([]);
    expect(validationReport).toBeNull();
  });

  it('says what CDK would have looked up', () => {
    const directory = assembly({
      'manifest.json': {
        version: '55',
        artifacts: { a: stack('a.json') },
        missing: [{ key: 'availability-zones:x' }],
      },
      'a.json': template,
    });

    expect(readAssembly(directory).missing).toEqual(['availability-zones:x']);
  });

  it.each([
    ['without a manifest', {}, /got a folder without manifest.json, allowed a cloud assembly/],
    ['with a broken manifest', { 'manifest.json': '{' }, /got text that is not JSON/],
    ['with a manifest of something else', { 'manifest.json': {} }, /got no manifest of a cloud assembly/],
    [
      'that names a template it does not have',
      { 'manifest.json': { version: '1', artifacts: { a: stack('a.json') } } },
      /a.json: got no such file/,
    ],
    [
      'that names a file outside',
      { 'manifest.json': { version: '1', artifacts: { a: stack('../../../../../../etc/hostname') } } },
      /got (?:a path that leaves the assembly|no such file)/,
    ],
    [
      'that contains itself',
      {
        'manifest.json': {
          version: '1',
          artifacts: { a: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } },
        },
      },
      /got assemblies nested too deeply/,
    ],
  ])('%s is refused', (_, files, expected) => {
    expect(fault(() => readAssembly(assembly(files)))).toMatch(expected);
  });

  it('whose template is a link out of it is refused', () => {
    const directory = assembly({ 'manifest.json': { version: '1', artifacts: { a: stack('a.json') } } });
    writeFileSync(join(folder, 'outside.json'), JSON.stringify(template));
    symlinkSync(join(folder, 'outside.json'), join(directory, 'a.json'));

    expect(fault(() => readAssembly(directory))).toMatch(/got a path that leaves the assembly/);
  });

  it('that is not there is refused', () => {
    expect(fault(() => readAssembly(join(folder, 'nowhere')))).toMatch(
      /got no such folder, allowed .*; run cdk synth, and name its cdk.out/,
    );
  });
});
