// What holds for every template: plain data stays what it is, functions undo one another, nothing but a fault is thrown.
import fc from 'fast-check';
import {
  type ResourceGraph,
  type Value,
  AssemblyFault,
  alternatives,
  entry,
  readTemplates,
  sameValue,
  settled,
  spellingOf,
  walk,
} from '../../lib/assembly';
import { graphOf, valueOf } from '../_helpers/resolved';
import { short } from '../_helpers/value';

/** Keys that mean something, so that arbitrary templates say something. */
const KEYS = [
  'Ref',
  'Fn::GetAtt',
  'Fn::Sub',
  'Fn::Join',
  'Fn::Split',
  'Fn::Select',
  'Fn::If',
  'Fn::FindInMap',
  'Fn::ImportValue',
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::GetAZs',
  'Fn::Length',
  'Fn::ToJsonString',
  'Fn::Transform',
  'Fn::GetStackOutput',
  'Fn::ForEach::Loop',
  'Fn::Equals',
  'Fn::And',
  'Fn::Or',
  'Fn::Not',
  'Condition',
  'Type',
  'Properties',
  'Value',
  'Export',
  'Name',
  'Default',
  'AllowedValues',
  'Parameters',
  'DefaultValue',
  '__proto__',
  'constructor',
  'a',
] as const;
const WORDS = [
  'a',
  'b',
  'R',
  'S',
  'P',
  'C',
  'D',
  'M',
  'O',
  'AWS::NoValue',
  'AWS::Region',
  'AWS::AccountId',
  'String',
  'CommaDelimitedList',
  'AWS::SSM::Parameter',
  'AWS::SSM::Parameter::Value<String>',
  'AWS::CloudFormation::Stack',
  'AWS::S3::Bucket',
  '${a}',
  '${R.Arn}',
  '${!x}',
  '&{a}',
  'R.Arn',
  '{{resolve:ssm:a}}',
  '{{resolve:',
  '10.0.0.0/8',
  ',',
  '',
  'toString',
  '__proto__',
  'AWS::LanguageExtensions',
  'arn:aws:s3:::a',
  'alias/a',
] as const;
const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string() },
);
const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    { weight: 3, arbitrary: word },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
    },
    { weight: 3, arbitrary: fc.array(tie('plain'), { maxLength: 4 }) },
    {
      weight: 6,
      arbitrary: fc
        .array(fc.tuple(fc.constantFrom(...KEYS), tie('plain')), { maxLength: 2 })
        .map((entries) => Object.fromEntries(entries)),
    },
  ),
}));
const section = (...names: string[]) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, plain])), { requiredKeys: [] }),
    },
    { weight: 1, arbitrary: plain },
  );
const resource = fc.record(
  {
    Type: fc.constantFrom('AWS::S3::Bucket', 'AWS::SSM::Parameter', 'AWS::IAM::Role', 'X'),
    Condition: word,
    Properties: fc.record(
      { A: plain, Name: plain, BucketName: plain, RoleName: plain, Value: plain },
      { requiredKeys: [] },
    ),
    DeletionPolicy: plain,
  },
  { requiredKeys: ['Type'] },
);
const template = fc.record(
  {
    Transform: fc.constantFrom('AWS::LanguageExtensions', 'Other', []),
    Parameters: section('P', 'a'),
    Mappings: section('M'),
    Conditions: section('C', 'D'),
    Resources: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ R: resource, S: resource, 'Fn::ForEach::L': plain }, { requiredKeys: ['R'] }),
      },
      { weight: 1, arbitrary: section('R', 'S') },
    ),
    Outputs: section('O'),
  },
  { requiredKeys: ['Resources'] },
);

/** Asks a graph for everything that it has. */
function askEverything(graph: ResourceGraph): void {
  for (const each of graph.templates) {
    [each.unresolved, each.outputs, each.parameters, each.conditions].forEach((part) =>
      expect(part).toBeDefined(),
    );
  }
  for (const each of graph.resources) {
    for (const { value, path } of walk(each.properties)) {
      sameValue(value, value);
      alternatives(value);
      spellingOf(value);
      graph.spelledOut(value);
      graph.positionOf(each, path);
      graph.named('AWS::S3::Bucket', value, each);
    }
    [
      each.deletionPolicy,
      each.lifecycle,
      graph.arnOf(each),
      graph.nameOf(each),
      graph.referencesTo(each),
      graph.referencesFrom(each),
    ].forEach((part) => expect(part).not.toBe(0));
    for (const other of graph.resources) graph.coexistence(each, other);
  }
}

describe('any template', () => {
  it('of plain data ends in a graph or in a fault, and everything can be asked of it', () => {
    fc.assert(
      fc.property(fc.array(template, { minLength: 1, maxLength: 3 }), (templates) => {
        try {
          askEverything(
            readTemplates(
              templates.map((each, index) => ({ name: `t${index}`, template: JSON.stringify(each) })),
            ),
          );
        } catch (error) {
          if (!(error instanceof AssemblyFault)) throw error;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('of any JSON ends in a graph or in a fault', () => {
    fc.assert(
      fc.property(fc.json(), (Resources) => {
        try {
          askEverything(readTemplates([{ name: 't', template: `{"Resources":${Resources}}` }]));
        } catch (error) {
          if (!(error instanceof AssemblyFault)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('plain data', () => {
  const data = fc.letrec<{ data: unknown }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('data'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('data'), { maxKeys: 4 }),
    ),
  })).data;
  const isPlain = (value: unknown) =>
    !/"(?:Ref|Fn::[^"]*|__proto__)":|\{\{resolve:/.test(JSON.stringify(value));

  it('resolves to itself', () => {
    fc.assert(
      fc.property(data.filter(isPlain), (written) => {
        expect(short(valueOf(written))).toEqual(written);
      }),
    );
  });

  it('becomes the JSON that JSON says it is', () => {
    fc.assert(
      fc.property(data.filter(isPlain), (written) => {
        const value = valueOf({ 'Fn::ToJsonString': { written } });

        expect(value.kind === 'literal' ? JSON.parse(String(value.value)) : value).toEqual({ written });
      }),
    );
  });
});

describe('functions', () => {
  const piece = fc.string().filter((text) => !text.includes('{{resolve:') && !text.includes('|'));

  it('split undoes join', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (items) => {
        expect(short(valueOf({ 'Fn::Split': ['|', { 'Fn::Join': ['|', items] }] }))).toEqual(items);
      }),
    );
  });

  it('join undoes split, with symbols between', () => {
    const part = fc.oneof(
      piece,
      fc.constantFrom({ Ref: 'Vpc' }, { 'Fn::GetAtt': ['Key', 'Arn'] }, { Ref: 'Bucket' }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (items) => {
        const joined = { 'Fn::Join': ['|', items] };
        const again = valueOf([joined, { 'Fn::Join': ['|', { 'Fn::Split': ['|', joined] }] }]);

        expect(again.kind === 'list' ? again.items[1] : again).toEqual(
          again.kind === 'list' ? again.items[0] : null,
        );
      }),
    );
  });
});

describe('what is known of a template before it is deployed', () => {
  const NAMES = ['P', 'Q', 'Stage', 'List', 'AWS::Region', 'AWS::AccountId', 'AWS::StackName'];
  const TEXTS = ['a', 'b', 'a,b', 'x|y', '', 'dev', 'prod', '{"', 'a-b', '/'];
  const delimiter = fc.constantFrom(',', '|', '-', '/', '', 'a');
  const { text } = fc.letrec<{ text: unknown; list: unknown }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      fc.oneof(
        fc.constantFrom(...TEXTS),
        fc.constantFrom(...NAMES.filter((name) => name !== 'List')).map((Ref) => ({ Ref })),
      ),
      fc.tuple(delimiter, tie('list')).map((arguments_) => ({ 'Fn::Join': arguments_ })),
      fc.tuple(fc.constantFrom(0, 1, 2), tie('list')).map((arguments_) => ({ 'Fn::Select': arguments_ })),
      tie('text').map((v) => ({ 'Fn::Sub': ['<${v}>-${P}|${Stage}', { v }] })),
      fc
        .tuple(fc.constantFrom('C', 'D', 'E'), tie('text'), tie('text'))
        .map((arguments_) => ({ 'Fn::If': arguments_ })),
      fc
        .tuple(tie('text'), fc.constantFrom('k', 'one'))
        .map(([key, column]) => ({ 'Fn::FindInMap': ['M', key, column, { DefaultValue: 'none' }] })),
      tie('list').map((list) => ({ 'Fn::ToJsonString': { list } })),
      tie('list').map((list) => ({ 'Fn::Length': list })),
      tie('text').map((inner) => ({ 'Fn::Base64': inner })),
    ),
    list: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      fc.constant({ Ref: 'List' }),
      fc.array(
        fc.oneof(
          tie('text'),
          fc
            .tuple(fc.constantFrom('C', 'D', 'E'), tie('text'))
            .map(([name, item]) => ({ 'Fn::If': [name, item, { Ref: 'AWS::NoValue' }] })),
        ),
        { maxLength: 3 },
      ),
      fc.tuple(delimiter, tie('text')).map((arguments_) => ({ 'Fn::Split': arguments_ })),
      fc
        .tuple(fc.constantFrom('C', 'D', 'E'), tie('list'), tie('list'))
        .map((arguments_) => ({ 'Fn::If': arguments_ })),
    ),
  }));
  const world = fc.record({
    P: fc.constantFrom(...TEXTS),
    Q: fc.constantFrom(...TEXTS.filter((each) => each !== '')),
    Stage: fc.constantFrom('dev', 'prod'),
    List: fc.constantFrom('a', 'a,b', 'x|y,z', 'dev,prod,dev'),
    region: fc.constantFrom('eu-west-1', 'us-gov-east-1'),
  });
  const template = (written: unknown, Default: (name: string) => object) => ({
    Parameters: {
      P: { Type: 'String', ...Default('P') },
      Q: { Type: 'String', MinLength: 1, ...Default('Q') },
      Stage: { Type: 'String', AllowedValues: ['dev', 'prod'], ...Default('Stage') },
      List: { Type: 'CommaDelimitedList', ...Default('List') },
    },
    Mappings: { M: { dev: { k: 'a', one: 'same' }, prod: { k: 'b,c', one: 'same' } } },
    Conditions: {
      C: { 'Fn::Equals': [{ Ref: 'P' }, { Ref: 'Q' }] },
      D: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
      E: {
        'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Join': ['-', [{ Ref: 'Stage' }, { Ref: 'P' }]] }, 'dev-a'] }],
      },
    },
    Resources: { X: { Type: 'X', Properties: { P: written } } },
  });
  const valueIn = (graph: ResourceGraph): Value =>
    entry(graph.resources[0]?.properties ?? { kind: 'absent' }, 'P');
  const isKnown = (value: Value): boolean =>
    [...walk(value)].every((place) => ['literal', 'list', 'map'].includes(place.value.kind));

  it('is never contradicted by what is deployed', () => {
    let compared = 0;
    fc.assert(
      fc.property(text, world, (written, { region, ...given }) => {
        const before = valueIn(graphOf(template(written, () => ({}))));
        const place = { region, account: '111111111111', stackName: 'net' };
        const after = valueIn(
          graphOf({
            ...template(written, (name) => ({ Default: given[name as keyof typeof given] })),
            ...place,
          }),
        );
        // What cannot be deployed contradicts nothing.
        if (!isKnown(after)) return;
        compared += 1;
        const sameness = sameValue(before, after);
        expect({ before: short(before), after: short(after), sameness }).not.toMatchObject({
          sameness: 'different',
        });
        if (isKnown(before)) expect(short(before)).toEqual(short(after));
      }),
      { numRuns: 2_000 },
    );
    // Otherwise this shows nothing.
    expect(compared).toBeGreaterThan(700);
  });
});

describe('conditions', () => {
  /** A condition over three parameters of two values each. */
  const condition = fc.letrec<{ condition: unknown }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc
        .tuple(fc.constantFrom('P', 'Q', 'R'), fc.constantFrom('a', 'b'))
        .map(([name, value]) => ({ 'Fn::Equals': [{ Ref: name }, value] })),
      tie('condition').map((inner) => ({ 'Fn::Not': [inner] })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((inner) => ({ 'Fn::And': inner })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((inner) => ({ 'Fn::Or': inner })),
    ),
  })).condition;
  const WORLDS = ['a', 'b'].flatMap((P) => ['a', 'b'].flatMap((Q) => ['a', 'b'].map((R) => ({ P, Q, R }))));
  const inWorld = (parameters: object, conditions: object, written: unknown): Value => {
    const graph = graphOf({
      Parameters: parameters,
      Conditions: conditions,
      Resources: { X: { Type: 'X', Properties: { P: written } } },
    });
    return entry(graph.resources[0]?.properties ?? { kind: 'absent' }, 'P');
  };

  it('leave open what depends on parameters, decide the rest, and choose what deployment would choose', () => {
    fc.assert(
      fc.property(condition, condition, (C, D) => {
        const written = { 'Fn::If': ['C', { 'Fn::If': ['D', 'cd', 'c'] }, { 'Fn::If': ['D', 'd', 'none'] }] };
        const open = Object.fromEntries(
          ['P', 'Q', 'R'].map((name) => [name, { Type: 'String', AllowedValues: ['a', 'b'] }]),
        );
        const value = inWorld(open, { C, D }, written);
        const outcomes = WORLDS.map((world) => {
          const given = Object.fromEntries(
            Object.entries(world).map(([name, Default]) => [name, { Type: 'String', Default }]),
          );
          return short(inWorld(given, { C, D }, written));
        });
        const possible = new Set(outcomes);

        // Every outcome is among the alternatives; none is left where only one is possible.
        const told = new Set(alternatives(value).map(short));
        for (const each of possible) expect(told).toContain(each);
        if (possible.size === 1) expect(told).toEqual(possible);
        // Settled by what each world decides, the value is what that world has.
        for (const [index, world] of WORLDS.entries()) {
          const holds = (body: unknown) => {
            const given = Object.fromEntries(
              Object.entries(world).map(([name, Default]) => [name, { Type: 'String', Default }]),
            );
            return short(inWorld(given, { It: body }, { 'Fn::If': ['It', true, false] })) === true;
          };
          const decided = settled(
            value,
            new Map([
              ['t0.json#C', holds(C)],
              ['t0.json#D', holds(D)],
            ]),
          );
          expect(short(decided)).toEqual(outcomes[index]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
