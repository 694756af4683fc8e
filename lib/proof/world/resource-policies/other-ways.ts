// lib/proof/world/resource-policies: ways to what a resource holds that are no policies: shares, and services that lend a role of theirs
// to whom somebody names.
import { type ResourceGraph, type Resource, type Value, entry, itemsOf, textOf } from '../../../assembly';
import { type Json, isOpaque } from '../../core';
import { mayMeet } from '../globs';
import type { ResourceKind } from '../kinds/kind';
import { KINDS } from '../kinds/kinds';
import type { Naming } from '../naming';
import type { Speller } from '../spelling';

const SHARE = 'AWS::RAM::ResourceShare';

/** A resource that is shared, and what that comes to as a policy. */
export interface Share {
  readonly resource: Resource;
  readonly from: Resource;
  readonly document: Json;
}

/**
 * Resources of types without policies that AWS RAM shares with others. What of it those may do each service says for itself.
 * @see https://docs.aws.amazon.com/ram/latest/userguide/shareable.html
 */
export function sharesIn(graph: ResourceGraph, naming: Naming): readonly Share[] {
  const types = [...KINDS.values()].filter(isUnguarded).map(({ type }) => type);
  return graph.byType(SHARE).flatMap((from) => {
    const document = shareDocument(itemsOf(entry(from.properties, 'Principals')));
    return itemsOf(entry(from.properties, 'ResourceArns')).flatMap((arn) =>
      types
        .flatMap((type) => naming.meant(type, arn, from))
        .map(({ resource }) => ({ resource, from, document })),
    );
  });
}

function isUnguarded({ faces }: ResourceKind): boolean {
  return faces.every(({ guard }) => guard === 'none');
}

/** Accounts, roles and users by name, organisations and their units by the organisation; what nobody knows may be anybody of AWS. */
function shareDocument(principals: readonly Value[]): Json {
  return { Version: '2012-10-17', Statement: principals.map((each) => shared(textOf(each) ?? '')) };
}

function shared(name: string): Json {
  const [, organization] = /^arn:[^:]*:organizations:.*\/(o-[a-z0-9]+)/u.exec(name) ?? [];
  const isNamed = /^(?:\d{12}|arn:[^:]*:iam::\d{12}:.*)$/u.test(name);
  return {
    Sid: 'Shared',
    Effect: 'Allow',
    Principal: { AWS: isNamed ? name : '*' },
    Action: '*',
    Resource: '*',
    Condition: {
      Null: { 'aws:PrincipalArn': 'false' },
      ...(organization === undefined ? {} : { StringEquals: { 'aws:PrincipalOrgID': organization } }),
    },
  };
}

/** Services that take a role of their own to lend out what is in a bucket, and the property that says in which. */
const LENDING: readonly (readonly [type: string, property: string])[] = [
  // "maps the default S3 location (s3://), a bucket, or a prefix to an IAM role", which it takes for its grantees.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-location.html
  ['AWS::S3::AccessGrantsLocation', 'LocationScope'],
  // https://docs.aws.amazon.com/lake-formation/latest/dg/register-data-lake.html
  ['AWS::LakeFormation::Resource', 'ResourceArn'],
];

/** Buckets that are lent out, each with the resource that lends it. */
export function lentBuckets(
  graph: ResourceGraph,
  speller: Speller,
): readonly { readonly bucket: Resource; readonly from: Resource }[] {
  return LENDING.flatMap(([type, property]) =>
    graph.byType(type).flatMap((from) => {
      const name = bucketIn(speller.text(entry(from.properties, property)));
      return graph
        .byType('AWS::S3::Bucket')
        .filter((bucket) => mayMeet(name, speller.nameOf(bucket)))
        .map((bucket) => ({ bucket, from }));
    }),
  );
}

/** The bucket of `s3://bucket/prefix` or of an ARN; any where none is named. */
function bucketIn(place: string): string {
  const [, name = ''] = /^(?:s3:\/\/|arn:[^:]*:s3:::)([^/]*)/u.exec(place) ?? [];
  return name === '' || (name === place && isOpaque(place)) ? '*' : name;
}
