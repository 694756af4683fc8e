// What a value of a template resolves to, in the short form.
import { type ResourceGraph, type Value, entry, readTemplates } from '../../lib/assembly';
import { short } from './value';

/** A template, or sections of one. */
export type Body = Readonly<Record<string, unknown>>;

/** Where a template is deployed. */
export interface Stack {
  readonly account?: string;
  readonly region?: string;
  readonly stackName?: string;
}

/** The graph of templates called t0.json, t1.json and so on. */
export function graphOf(...templates: readonly (Body & Stack)[]): ResourceGraph {
  return readTemplates(
    templates.map(({ account, region, stackName, ...template }, index) => ({
      name: `t${index}.json`,
      template,
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
      ...(stackName === undefined ? {} : { stackName }),
    })),
  );
}

/** The value of `written` in a template with a bucket, a VPC, a key and `rest`. */
export function valueOf(written: unknown, rest: Body & Stack = {}): Value {
  const { Resources: others, ...sections } = rest;
  const graph = graphOf({
    ...sections,
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Vpc: { Type: 'AWS::EC2::VPC' },
      Key: { Type: 'AWS::KMS::Key' },
      Custom: { Type: 'Custom::Thing' },
      Subject: { Type: 'X::Y::Z', Properties: { P: written } },
      ...(others as Body | undefined),
    },
  });
  const subject = graph.byType('X::Y::Z')[0];
  return subject === undefined ? { kind: 'absent' } : entry(subject.properties, 'P');
}

/** The same in the short form. */
export function resolved(written: unknown, rest: Body & Stack = {}): unknown {
  return short(valueOf(written, rest));
}
