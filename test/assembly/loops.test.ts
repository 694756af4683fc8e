// Fn::ForEach of the language extensions: loops that are written out, and loops that stay explicitly unresolved.
import { AssemblyFault } from '../../lib/assembly';
import { type Body, graphOf, resolved } from '../_helpers/resolved';
import { short } from '../_helpers/value';

const Transform = 'AWS::LanguageExtensions';
const loop = (identifier: string, collection: unknown, body: unknown) => [identifier, collection, body];

function resourcesOf(Resources: Body, rest: Body = {}): readonly unknown[] {
  const graph = graphOf({ Transform, ...rest, Resources });
  return graph.resources.map(({ logicalId, properties }) => [logicalId, short(properties)]);
}

function unresolvedOf(Resources: Body, rest: Body = {}): readonly unknown[] {
  const [template] = graphOf({ Transform, ...rest, Resources }).templates;
  return (template?.unresolved ?? []).map(({ logicalId, reason }) => `${logicalId ?? '-'}: ${reason}`);
}

const topic = {
  Type: 'AWS::SNS::Topic',
  Properties: { TopicName: { 'Fn::Sub': '${Name}.fifo' }, Tag: { Ref: 'Name' } },
};

describe('a loop over resources', () => {
  it('makes one for each item, with the item in the place of the identifier', () => {
    expect(
      resourcesOf({
        'Fn::ForEach::Topics': loop('Name', ['a', 'b'], { 'Topic${Name}': topic }),
        Z: { Type: 'Z' },
      }),
    ).toEqual([
      ['Topica', { TopicName: 'a.fifo', Tag: 'a' }],
      ['Topicb', { TopicName: 'b.fifo', Tag: 'b' }],
      ['Z', {}],
    ]);
  });

  it.each<[string, unknown, Body]>([
    [
      'a parameter',
      { Ref: 'Names' },
      { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a,b' } } },
    ],
    [
      'a mapping',
      { 'Fn::FindInMap': ['M', 'x', 'names'] },
      { Mappings: { M: { x: { names: ['a', 'b'] } } } },
    ],
    ['what a function gives', { 'Fn::Split': ['|', 'a|b'] }, {}],
    ['parameters one by one', [{ Ref: 'A' }, 'b'], { Parameters: { A: { Type: 'String', Default: 'a' } } }],
  ])('takes its items from %s', (_, collection, rest) => {
    expect(
      resourcesOf({ 'Fn::ForEach::Topics': loop('Name', collection, { 'Topic${Name}': topic }) }, rest),
    ).toHaveLength(2);
  });

  it('makes names of what no name may have', () => {
    const body = { 'Host&{Ip}': { Type: 'H', Properties: { Address: '${Ip}', Name: 'h&{Ip}' } } };

    expect(resourcesOf({ 'Fn::ForEach::Hosts': loop('Ip', ['10.0.0.1', '10.0.0.2'], body) })).toEqual([
      ['Host10001', { Address: '10.0.0.1', Name: 'h10001' }],
      ['Host10002', { Address: '10.0.0.2', Name: 'h10002' }],
    ]);
  });

  it('may have a loop inside, whose items depend on the outer one', () => {
    const inner = loop(
      'Zone',
      { 'Fn::FindInMap': ['Zones', { Ref: 'Env' }, 'names'] },
      {
        'Subnet${Env}${Zone}': { Type: 'S', Properties: { Zone: '${Env}-${Zone}' } },
      },
    );
    const rest = { Mappings: { Zones: { dev: { names: ['x'] }, prod: { names: ['x', 'y'] } } } };

    expect(
      resourcesOf(
        { 'Fn::ForEach::Envs': loop('Env', ['dev', 'prod'], { 'Fn::ForEach::Zones': inner }) },
        rest,
      ),
    ).toEqual([
      ['Subnetdevx', { Zone: 'dev-x' }],
      ['Subnetprodx', { Zone: 'prod-x' }],
      ['Subnetprody', { Zone: 'prod-y' }],
    ]);
  });

  it('is referred to by what it makes', () => {
    const graph = graphOf({
      Transform,
      Resources: {
        'Fn::ForEach::Keys': loop('Name', ['A', 'B'], { 'Key${Name}': { Type: 'AWS::KMS::Key' } }),
        'Fn::ForEach::Users': loop('Name', ['A', 'B'], {
          'User${Name}': {
            Type: 'U',
            Properties: {
              Key: { 'Fn::GetAtt': ['Key${Name}', 'Arn'] },
              Sub: { 'Fn::Sub': '${Key${Name}.Arn}' },
            },
          },
        }),
      },
    });
    const key = graph.byId('t0.json#KeyA');

    expect(
      key === undefined ? [] : graph.referencesTo(key).map(({ from, path }) => `${from.logicalId} ${path}`),
    ).toEqual(['UserA Key', 'UserA Sub']);
  });
});

it.each<[string, unknown]>([
  ['as a text', 'AWS::LanguageExtensions'],
  ['in a list', ['AWS::LanguageExtensions']],
  ['by name', { Name: 'AWS::LanguageExtensions' }],
])('the language extensions are asked for %s', (_, transform) => {
  const Resources = { 'Fn::ForEach::L': loop('N', ['a'], { 'R${N}': { Type: 'A' } }) };

  expect(resourcesOf(Resources, { Transform: transform })).toEqual([['Ra', {}]]);
  expect(unresolvedOf(Resources, { Transform: transform })).toEqual([]);
});

describe('a loop elsewhere', () => {
  it('makes properties', () => {
    const written = {
      Fixed: 1,
      'Fn::ForEach::P': loop('Key', ['A', 'B'], { 'Prop${Key}': { Name: '${Key}' } }),
    };

    expect(resolved(written, { Transform })).toEqual({
      Fixed: 1,
      PropA: { Name: 'A' },
      PropB: { Name: 'B' },
    });
  });

  it('makes conditions and outputs', () => {
    const { templates } = graphOf({
      Transform,
      Conditions: {
        'Fn::ForEach::C': loop('E', ['dev', 'prod'], { 'Is${E}': { 'Fn::Equals': ['${E}', 'dev'] } }),
      },
      Resources: { R: { Type: 'A', Condition: 'Isdev' }, S: { Type: 'A', Condition: 'Isprod' } },
      Outputs: {
        'Fn::ForEach::O': loop('E', ['dev', 'prod'], { 'Out${E}': { Value: { 'Fn::Sub': 'x-${E}' } } }),
      },
    });

    expect([...(templates[0]?.conditions ?? [])]).toEqual([
      ['Isdev', true],
      ['Isprod', false],
    ]);
    expect(templates[0]?.resources.map(({ logicalId }) => logicalId)).toEqual(['R']);
    expect(templates[0]?.outputs.map(({ name, value }) => [name, short(value)])).toEqual([
      ['Outdev', 'x-dev'],
      ['Outprod', 'x-prod'],
    ]);
    expect(templates[0]?.unresolved).toEqual([]);
  });
});

describe('a loop that cannot be written out', () => {
  it.each<[string, unknown, Body]>([
    [
      'over a parameter without a default',
      loop('N', { Ref: 'Open' }, { 'R${N}': { Type: 'A' } }),
      { Parameters: { Open: { Type: 'CommaDelimitedList' } } },
    ],
    [
      'over something of a resource',
      loop('N', { 'Fn::GetAtt': ['X', 'List'] }, { 'R${N}': { Type: 'A' } }),
      {},
    ],
    ['over a text', loop('N', 'abc', { 'R${N}': { Type: 'A' } }), {}],
    ['whose identifier is none', loop('N-1', ['a'], { R: { Type: 'A' } }), {}],
    ['that makes one name twice', loop('N', ['a', 'b'], { R: { Type: 'A' } }), {}],
    ['that is no list', 'x', {}],
    ['whose body is none', loop('N', ['a'], 'x'), {}],
    [
      'in a template that does not ask for loops',
      loop('N', ['a'], { 'R${N}': { Type: 'A' } }),
      { Transform: [] },
    ],
  ])('%s stays unresolved', (_, written, rest) => {
    const Resources = { 'Fn::ForEach::L': written, Other: { Type: 'B' } };

    expect(resourcesOf(Resources, rest)).toEqual([['Other', {}]]);
    expect(unresolvedOf(Resources, rest)).toEqual(['Fn::ForEach::L: is expanded to resources at deployment']);
  });

  it('makes what it stands in unknown', () => {
    const written = { 'Fn::ForEach::P': loop('K', { Ref: 'Open' }, { '${K}': 1 }), Fixed: 1 };

    expect(resolved(written, { Transform, Parameters: { Open: { Type: 'CommaDelimitedList' } } })).toBe(
      '?Fn::ForEach::P beside other keys is not resolved',
    );
  });
});

describe('loops without end', () => {
  const items = Array.from({ length: 100 }, (_, index) => `i${index}`);
  function fault(Resources: Body, rest: Body = {}): string {
    const begin = process.cpuUsage();
    let message = 'no fault';
    try {
      graphOf({ Transform, ...rest, Resources });
    } catch (error) {
      if (!(error instanceof AssemblyFault)) throw error;
      message = error.message;
    }
    expect(process.cpuUsage(begin).user).toBeLessThan(8_000_000);
    return message;
  }
  function nested(levels: number, core: Body): Body {
    let body = core;
    for (let level = levels - 1; level >= 0; level -= 1)
      body = { [`Fn::ForEach::L${level}`]: loop(`N${level}`, items, body) };
    return body;
  }

  it('are refused where they make more than can be deployed', () => {
    const many = nested(2, { 'R${N0}${N1}': { Type: 'A' } });

    expect(fault(many)).toBe(
      't0.json: got 10000 resources, allowed up to 5000; split the template into several stacks',
    );
  });

  it.each<[string, Body]>([
    ['inside one another', nested(6, { 'R${N0}${N1}${N2}${N3}${N4}${N5}': { Type: 'A' } })],
    ['around nothing', nested(6, {})],
    ['over a long text', nested(3, { 'R${N0}${N1}${N2}': { Type: 'x'.repeat(10_000) } })],
    ['in properties', { R: { Type: 'A', Properties: nested(5, { '${N0}${N1}${N2}${N3}${N4}': 1 }) } }],
  ])('are refused: %s', (_, resources) => {
    expect(fault(resources)).toMatch(/got a template that expands to more than \d+ (?:values|characters)/);
  });

  it('of more items than a template has room for stay unresolved', () => {
    const Parameters = { L: { Type: 'CommaDelimitedList', Default: ','.repeat(20_000) } };

    expect(fault({ 'Fn::ForEach::L': loop('N', { Ref: 'L' }, {}) }, { Parameters })).toBe('no fault');
  });
});
