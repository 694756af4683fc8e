import { results, verdicts } from '../_helpers/check-template';

const control = 'template-unresolved';

describe('a template', () => {
  it('that can be read to its end passes', () => {
    expect(results(control, { Resources: { R: { Type: 'A' } } })).toEqual([
      expect.objectContaining({
        pack: 'templates',
        id: 'Limits::template-unresolved',
        verdict: 'pass',
        template: 't.json',
        resource: null,
      }),
    ]);
  });

  it('that a transform rewrites is unknown, and so is everything that only deployment makes of it', () => {
    const found = results(control, {
      Transform: ['Own', 'AWS::LanguageExtensions'],
      Parameters: { Names: { Type: 'CommaDelimitedList' } },
      Resources: {
        'Fn::ForEach::Buckets': ['Name', { Ref: 'Names' }, { '${Name}': { Type: 'AWS::S3::Bucket' } }],
        R: {
          Type: 'A',
          Metadata: { 'aws:cdk:path': 'app/R' },
          Properties: { 'Fn::Transform': { Name: 'M' } },
        },
      },
    });

    expect(
      found.map(({ verdict, resource, constructPath, message }) => [
        verdict,
        resource,
        constructPath,
        message,
      ]),
    ).toEqual([
      ['unknown', null, null, 'the transform Own rewrites the template at deployment'],
      ['unknown', null, null, 'Fn::ForEach::Buckets: is expanded to resources at deployment'],
      ['unknown', 'R', 'app/R', 'R: its properties are no mapping before deployment'],
    ]);
  });

  it('that is not read to its end never passes', () => {
    expect(verdicts(control, { Transform: 'AWS::Serverless-2016-10-31', Resources: {} })).toEqual([
      'unknown',
    ]);
  });
});
