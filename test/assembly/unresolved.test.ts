// What a template holds that nobody can read before deployment: listed, never dropped.
import { readTemplates } from '../../lib/assembly';

type Body = Readonly<Record<string, unknown>>;

function unresolved(template: Body): readonly string[] {
  const [found] = readTemplates([{ name: 't.json', template: { Resources: {}, ...template } }]).templates;
  return (found?.unresolved ?? []).map(({ logicalId, reason }) => `${logicalId ?? '-'}: ${reason}`);
}

const resource = (body: unknown): Body => ({
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] }, No: { 'Fn::Equals': ['x', 'y'] } },
  Resources: { R: body },
});
const include = { 'Fn::Transform': { Name: 'AWS::Include' } };

describe('what is unresolved', () => {
  it.each<[string, Body, readonly string[]]>([
    ['nothing of a plain template', resource({ Type: 'A', Properties: { P: { Ref: 'P' } } }), []],
    ['nothing of a resource without properties', resource({ Type: 'A' }), []],
    [
      'nothing of properties that are not there',
      resource({ Type: 'A', Properties: { Ref: 'AWS::NoValue' } }),
      [],
    ],
    [
      'a transform',
      { Transform: 'AWS::Serverless-2016-10-31' },
      ['-: the transform AWS::Serverless-2016-10-31 rewrites the template at deployment'],
    ],
    [
      'every transform of a list but the language extensions',
      { Transform: ['AWS::LanguageExtensions', { Name: 'Own', Parameters: {} }, {}] },
      [
        '-: the transform Own rewrites the template at deployment',
        '-: the transform without a name rewrites the template at deployment',
      ],
    ],
    ['no transform of an empty list', { ...resource({ Type: 'A' }), Transform: [] }, []],
    ['a template without resources', {}, ['-: no resources: there is nothing to check']],
    [
      'a nested stack whose template is not here',
      resource({ Type: 'AWS::CloudFormation::Stack' }),
      ['R: makes the resources of a template that is not here'],
    ],
    [
      'a stack set',
      resource({ Type: 'AWS::CloudFormation::StackSet' }),
      ['R: makes the resources of a template in other accounts'],
    ],
    [
      'a module',
      resource({ Type: 'My::S3::Bucket::MODULE' }),
      ['R: is a module, expanded to resources at deployment'],
    ],
    ['a macro beside the sections', include, ['-: Fn::Transform in the template is expanded at deployment']],
    [
      'a macro in the mappings',
      { Mappings: include },
      ['-: Fn::Transform in Mappings is expanded at deployment'],
    ],
    [
      'a macro in the conditions',
      { Conditions: { 'Fn::ForEach::C': [] } },
      ['-: Fn::ForEach::C in Conditions is expanded at deployment'],
    ],
    [
      'resources of a loop',
      { Resources: { 'Fn::ForEach::X': [] } },
      ['Fn::ForEach::X: is expanded to resources at deployment'],
    ],
    [
      'resources of a macro',
      { Resources: include },
      ['Fn::Transform: is expanded to resources at deployment'],
    ],
    ['an entry without a type', resource({ Properties: {} }), ['R: is no resource: it has no type']],
    [
      'an entry whose type is no text',
      resource({ Type: { Ref: 'P' } }),
      ['R: is no resource: it has no type'],
    ],
    ['an entry that is no mapping', resource('x'), ['R: is no resource: it has no type']],
    [
      'properties that are no mapping',
      resource({ Type: 'A', Properties: 'x' }),
      ['R: its properties are no mapping before deployment'],
    ],
    [
      'properties that a condition chooses',
      resource({ Type: 'A', Properties: { 'Fn::If': ['C', { A: 1 }, { A: 2 }] } }),
      ['R: its properties are no mapping before deployment'],
    ],
    [
      'properties with a macro beside them',
      resource({ Type: 'A', Properties: { A: 1, ...include } }),
      ['R: its properties are no mapping before deployment'],
    ],
    [
      'a macro inside properties',
      resource({ Type: 'A', Properties: { A: [{ B: { C: 1, ...include } }, include] } }),
      ['R: Fn::Transform in it is expanded at deployment'],
    ],
    [
      'a macro beside the type',
      resource({ Type: 'A', ...include }),
      ['R: Fn::Transform in it is expanded at deployment'],
    ],
    [
      'nothing of a resource that does not exist',
      {
        ...resource({}),
        Resources: { R: { Type: 'A', Condition: 'No', Properties: 'x' }, S: { Type: 'A' } },
      },
      [],
    ],
    [
      'a template of which no resource exists',
      resource({ Type: 'A', Condition: 'No' }),
      ['-: no resources: there is nothing to check'],
    ],
  ])('is %s', (_, template, expected) => {
    expect(unresolved(template)).toEqual(expected);
  });
});
