// lib/proof/world: access points of buckets. A request through one names the access point, and both policies have a say: what the
// bucket's policy says of its objects it says of them there too.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
import { type Resource, type ResourceGraph, entry } from '../../assembly';
import type { Policy, Statement } from '../core';
import { mayMeet } from './globs';
import type { Naming } from './naming';
import type { Speller } from './spelling';

const TYPE = 'AWS::S3::AccessPoint';

/** Access points by bucket. */
export class AccessPoints {
  private readonly points = new Map<string, Resource[]>();

  constructor(
    graph: ResourceGraph,
    naming: Naming,
    private readonly speller: Speller,
  ) {
    for (const point of graph.byType(TYPE))
      for (const { resource } of naming.meant('AWS::S3::Bucket', entry(point.properties, 'Bucket'), point)) {
        const known = this.points.get(resource.id);
        if (known === undefined) this.points.set(resource.id, [point]);
        else known.push(point);
      }
  }

  /** Access points of a bucket. */
  of({ id }: Resource): readonly Resource[] {
    return this.points.get(id) ?? [];
  }

  /** What a bucket's policy says, said of an access point. */
  through(policy: Policy, bucket: Resource, point: Resource): Policy {
    const [from, to] = [this.speller.arnOf(bucket), this.speller.arnOf(point)];
    return { ...policy, statements: policy.statements.map((statement) => moved(statement, from, to)) };
  }
}

function moved(statement: Statement, bucket: string, point: string): Statement {
  const isInexact = (pattern: string): boolean =>
    pattern !== '*' &&
    pattern !== bucket &&
    !pattern.startsWith(`${bucket}/`) &&
    (mayMeet(pattern, bucket) || mayMeet(pattern, `${bucket}/*`));
  const exact = !statement.resources.patterns.some(isInexact);
  const patterns = statement.resources.patterns.flatMap((pattern) => {
    if (pattern === '*') return [pattern];
    if (pattern === bucket) return [point];
    if (pattern.startsWith(`${bucket}/`)) return [`${point}/object/${pattern.slice(bucket.length + 1)}`];
    if (!isInexact(pattern)) return [pattern];
    // It means the bucket among others; how it would be written of the access point nobody says.
    return statement.resources.kind === 'except' ? [pattern] : [pattern, point, `${point}/*`];
  });
  return {
    ...statement,
    resources: { ...statement.resources, patterns },
    exact: statement.exact && exact,
    widened: exact ? statement.widened : [...statement.widened, 'it is read of an access point'],
  };
}
