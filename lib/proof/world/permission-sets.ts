// lib/proof/world: the roles that Identity Center makes of permission sets. Who is assigned where may be said elsewhere, so that there
// is one in every account that is ours.
// https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
import { type Resource, type Value, entry, itemsOf } from '../../assembly';
import type { Layer } from '../core';
import { inline, layerOf } from './attached';
import { shallowBranchesOf } from './branches';
import { originOf } from './gaps';
import type { IdentityTools } from './identities';
import type { AttachedPolicy, WorldPrincipal } from './principal';
import { NO_TAGS } from './tags';

/** Its roles have no Region in their path where Identity Center itself is. */
const FIRST_REGION = 'us-east-1';

/** Reads permission sets. */
export class PermissionSets {
  constructor(
    private readonly tools: IdentityTools,
    private readonly accounts: readonly string[],
  ) {}

  /** A role for each permission set and account. */
  all(): readonly WorldPrincipal[] {
    return this.tools.graph.byType('AWS::SSO::PermissionSet').flatMap((set) => {
      const own = this.own(set);
      return this.accounts.map((account) => this.role(set, account, own));
    });
  }

  private role(set: Resource, account: string, own: readonly AttachedPolicy[]): WorldPrincipal {
    const references = itemsOf(entry(set.properties, 'CustomerManagedPolicyReferences'));
    const attached = [...own, ...references.map((each) => this.customerManaged(each, account, set))];
    const boundary = this.boundaryOf(set, account);
    return {
      id: `${set.id}@${account}`,
      made: 'permission-set',
      origin: originOf(set),
      account,
      attached,
      identity: layerOf(attached),
      boundary: boundary?.layer ?? null,
      boundaryArn: boundary?.arn ?? null,
      groups: [],
      trust: this.trustOf(set, account),
      caller: {
        kind: 'role',
        arn: this.arnOf(set, account),
        account: this.tools.accountOf(account),
        tags: NO_TAGS,
        sessionName: null,
        // Identity Center passes attributes of people as session tags, wherever somebody configures it.
        sessionTags: 'free',
        serviceLinked: false,
      },
    };
  }

  private arnOf(set: Resource, account: string): string {
    const { speller } = this.tools;
    const region = speller.place(set.template, 'AWS::Region');
    const place = region === FIRST_REGION ? '' : `${region}/`;
    const name = speller.text(entry(set.properties, 'Name'));
    const end = speller.names.generated(`role of ${set.id} in ${account}`);
    return `${this.iam(set, account)}:role/aws-reserved/sso.amazonaws.com/${place}AWSReservedSSO_${name}_${end}`;
  }

  private iam(set: Resource, account: string): string {
    return `arn:${this.tools.speller.place(set.template, 'AWS::Partition')}:iam::${account}`;
  }

  /** Inline and AWS managed policies, which are the same in every account. */
  private own(set: Resource): readonly AttachedPolicy[] {
    const { documents, managed, speller } = this.tools;
    const written = shallowBranchesOf(entry(set.properties, 'InlinePolicy')).map(({ value, only }) => {
      const read = documents.read(value, {
        name: speller.text(entry(set.properties, 'Name')),
        kind: 'identity',
        origin: originOf(set),
        propertyPath: 'InlinePolicy',
        doubt: only === null ? null : `only where ${only}`,
      });
      return inline('policy' in read ? read.policy : null);
    });
    const arns = itemsOf(entry(set.properties, 'ManagedPolicies'));
    return [...written, ...arns.flatMap((arn) => managed.meant(arn, set))];
  }

  private customerManaged(reference: Value, account: string, set: Resource): AttachedPolicy {
    const { speller, managed } = this.tools;
    const path = entry(reference, 'Path');
    const name = `${path.kind === 'absent' ? '/' : speller.text(path)}${speller.text(entry(reference, 'Name'))}`;
    return managed.byArnText(`${this.iam(set, account)}:policy${name}`, set.logicalId);
  }

  private boundaryOf(set: Resource, account: string): { readonly layer: Layer; readonly arn: string } | null {
    const value = entry(set.properties, 'PermissionsBoundary');
    // One that may not be there holds nobody.
    if (value.kind !== 'map') return value.kind === 'unknown' ? unknownBoundary() : null;
    const arn = entry(value, 'ManagedPolicyArn');
    const attached =
      arn.kind === 'absent'
        ? this.customerManaged(entry(value, 'CustomerManagedPolicyReference'), account, set)
        : this.tools.managed.byArnText(this.tools.speller.text(arn), set.logicalId);
    return { layer: layerOf([attached]), arn: attached.arn ?? '' };
  }

  /** Only Identity Center's own provider lets people in, and nobody else can change that. */
  private trustOf(set: Resource, account: string): Layer {
    const provider = `${this.iam(set, account)}:saml-provider/AWSSSO_${this.tools.speller.names.generated(`provider of Identity Center in ${account}`)}_DO_NOT_DELETE`;
    const read = this.tools.documents.readSpelled(
      {
        Version: '2012-10-17',
        Statement: {
          Sid: 'IdentityCenter',
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        },
      },
      {
        name: 'trust policy of Identity Center',
        kind: 'resource',
        origin: originOf(set),
        propertyPath: '',
        doubt: null,
      },
    );
    return 'policy' in read
      ? { policies: [read.policy], incomplete: null }
      : { policies: [], incomplete: read.unread };
  }
}

function unknownBoundary(): { readonly layer: Layer; readonly arn: string } {
  return { layer: { policies: [], incomplete: 'only deployment knows the boundary' }, arn: '' };
}
