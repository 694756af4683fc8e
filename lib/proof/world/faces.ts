// lib/proof/world: the faces of a resource: what can be asked of it, and which policies have a say.
import { type Resource, type Value, entry, itemsOf, scalarText, valueAt } from '../../assembly';
import type { Account, Fact, Facts, Layer, Policy, Tags } from '../core';
import type { AccessPoints } from './access-points';
import { doubtful } from './attached';
import type { KeyAliases } from './key-aliases';
import type { FaceKind, ResourceKind } from './kinds/kind';
import { KINDS } from './kinds/kinds';
import { pathFaces, replicaFaces } from './other-faces';
import type { WorldPrincipal } from './principal';
import type { Face } from './resource';
import { defaultPolicy } from './resource-policies/defaults';
import type { ResourcePolicies } from './resource-policies/resource-policies';
import type { Speller } from './spelling';
import { tagsOf } from './tags';
import { valuesAt } from './values-at';

/** What faces are made with. */
export interface FaceTools {
  readonly speller: Speller;
  readonly policies: ResourcePolicies;
  readonly accessPoints: AccessPoints;
  readonly aliases: KeyAliases;
  readonly accountOf: (id: string) => Account;
  /** Roles and users of templates by their resources. */
  readonly principalOf: (id: string) => WorldPrincipal | undefined;
}

/** Makes faces. */
export class Faces {
  constructor(private readonly tools: FaceTools) {}

  /** The faces of a resource whose type is known. */
  of(resource: Resource, kind: ResourceKind): readonly Face[] {
    const { speller } = this.tools;
    const tags = tagsOf(resource, kind.tags, speller);
    const own = kind.faces.map((face) => this.face(resource, kind, face, tags));
    return [
      ...own,
      ...replicaFaces(resource, kind, own, speller),
      ...pathFaces(resource, own, speller),
      ...this.tools.accessPoints.of(resource).flatMap((point) => this.throughPoint(resource, point)),
    ];
  }

  private face(resource: Resource, kind: ResourceKind, face: FaceKind, tags: Tags): Face {
    const { speller } = this.tools;
    const arn =
      face.arn === null ? `${speller.arnOf(resource)}${face.below}` : speller.form(resource, kind, face.arn);
    const policy = this.policyOf(resource, kind, face);
    return {
      id: `${resource.id} ${face.name}${face.below}`,
      resource: resource.id,
      kind: face.name,
      actions: face.actions,
      notActions: face.notActions,
      policy,
      ...(face.isPart ? { through: speller.arnOf(resource) } : {}),
      target: {
        arn,
        type: resource.type,
        account: this.tools.accountOf(speller.accountOf(resource.template)),
        region: kind.global ? null : speller.regionOf(resource.template),
        tags,
        tagsInRequest: tagsInRequest(resource, face),
        // What is shared is asked as what has a policy.
        guard: face.guard === 'none' && policy.policies.length > 0 ? 'policy' : face.guard,
        facts: this.factsOf(resource, face),
      },
    };
  }

  private policyOf(resource: Resource, kind: ResourceKind, face: FaceKind): Layer {
    if (face.guard === 'none')
      return { policies: this.tools.policies.of(resource).policies, incomplete: null };
    if (face.guard === 'trust') return this.tools.principalOf(resource.id)?.trust ?? untold(resource);
    const own = this.ownPolicies(resource, kind, face);
    const others = this.tools.policies.of(resource);
    const found = [...own.flatMap((policy) => (policy === null ? [] : [policy])), ...others.policies];
    const reasons = [
      own.includes(null) ? `nobody can read the policy of ${resource.logicalId}` : null,
      others.incomplete,
      listsOf(resource),
    ].filter((reason) => reason !== null);
    const policies = found.length === 0 && reasons.length === 0 ? this.defaults(resource) : found;
    return { policies, incomplete: reasons.length === 0 ? null : reasons.join('; ') };
  }

  private ownPolicies(resource: Resource, kind: ResourceKind, face: FaceKind): readonly (Policy | null)[] {
    return kind.documents
      .filter(({ faces }) => faces === null || faces.includes(face.name))
      .flatMap(({ at }) => valuesAt(resource.properties, at))
      .map(({ value, path }) => this.tools.policies.read(resource, value, path))
      .map((policy) => (policy === null ? null : doubtful(policy, this.doubtOf(resource, kind))));
  }

  /** Each replica of a table has a policy of its own. */
  private doubtOf({ properties }: Resource, { replicas, documents }: ResourceKind): string | null {
    const isOne = replicas === null || valuesAt(properties, replicas).length < 2;
    return isOne || documents.length === 0 ? null : 'it is the policy of one of its replicas';
  }

  private defaults(resource: Resource): readonly Policy[] {
    const document = defaultPolicy(resource.type, this.tools.speller.accountOf(resource.template));
    const policy = document === null ? null : this.tools.policies.fromJson(resource, document);
    return policy === null ? [] : [policy];
  }

  private factsOf(resource: Resource, face: FaceKind): Facts {
    if (face.guard === 'key')
      return {
        'kms:ResourceAliases': this.tools.aliases.of(resource),
        'kms:MultiRegion': multiRegion(resource),
      };
    if (face.name !== 'bound') return {};
    const principal = this.tools.principalOf(resource.id);
    return principal === undefined ? {} : { 'iam:PermissionsBoundary': boundaryFact(principal) };
  }

  /** A bucket and its objects, as one of its access points names them. */
  private throughPoint(bucket: Resource, point: Resource): readonly Face[] {
    const kind = KINDS.get(point.type);
    if (kind === undefined) return [];
    const policies = this.tools.policies.of(bucket).policies;
    const tags = tagsOf(point, kind.tags, this.tools.speller);
    return kind.faces.map((face) => {
      const own = this.face(point, kind, face, tags);
      const through = policies.map((policy) => this.tools.accessPoints.through(policy, bucket, point));
      const incomplete = own.policy.incomplete ?? this.tools.policies.of(bucket).incomplete;
      return {
        ...own,
        id: `${bucket.id} through ${own.id}`,
        resource: bucket.id,
        through: `${this.tools.speller.arnOf(bucket)}${face.below === '' ? '' : '/?*'}`,
        policy: { policies: [...own.policy.policies, ...through], incomplete },
      };
    });
  }
}

/** Whether a key can be copied to other Regions. */
function multiRegion({ type, properties }: Resource): Fact {
  if (type === 'AWS::KMS::ReplicaKey') return { kind: 'known', values: ['true'] };
  const value = entry(properties, 'MultiRegion');
  if (value.kind === 'absent') return { kind: 'known', values: ['false'] };
  const text = scalarText(value);
  return text === undefined ? { kind: 'unknown' } : { kind: 'known', values: [text.toLowerCase()] };
}

/** A boundary that nobody can name is any. */
function boundaryFact({ boundaryArn, boundary }: WorldPrincipal): Fact {
  if (boundaryArn !== null && boundaryArn !== '') return { kind: 'known', values: [boundaryArn] };
  return boundary === null ? { kind: 'absent' } : { kind: 'unknown' };
}

function untold(resource: Resource): Layer {
  return { policies: [], incomplete: `nobody said who may become ${resource.logicalId}` };
}

/**
 * A bucket's tags are in requests only where it is switched on.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
 */
function tagsInRequest({ type, properties }: Resource, face: FaceKind): Face['target']['tagsInRequest'] {
  if (type !== 'AWS::S3::Bucket') return face.tagsInRequest;
  const status = entry(properties, 'AbacStatus');
  if (status.kind === 'absent' || scalarText(status) === 'Disabled') return 'no';
  return scalarText(status) === 'Enabled' ? 'yes' : 'perhaps';
}

/**
 * Why access control lists may open a bucket; null where there are none, which is so unless ownership is set otherwise.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
function listsOf({ type, properties, logicalId }: Resource): string | null {
  if (type !== 'AWS::S3::Bucket') return null;
  const rules: readonly Value[] = itemsOf(valueAt(properties, 'OwnershipControls.Rules'));
  const isOff = rules.every((rule) => scalarText(entry(rule, 'ObjectOwnership')) === 'BucketOwnerEnforced');
  const canned = entry(properties, 'AccessControl');
  const isPrivate = canned.kind === 'absent' || scalarText(canned) === 'Private';
  return isOff && (isPrivate || rules.length > 0) ? null : `access control lists of ${logicalId} are on`;
}
