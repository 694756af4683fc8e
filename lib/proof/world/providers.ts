// lib/proof/world: identity providers: those of templates, and those that trust policies name.
import type { ResourceGraph } from '../../assembly';
import { accountIn } from './arn-account';
import { originOf, outside } from './gaps';
import type { Origin } from './origin';
import type { WorldPrincipal } from './principal';
import type { WorldProvider } from './provider';
import type { Speller } from './spelling';

const TYPES = ['AWS::IAM::OIDCProvider', 'AWS::IAM::SAMLProvider'];

/** Every provider of the world. What its tokens say is free: whom it lets in nobody here knows. */
export function providersOf(
  graph: ResourceGraph,
  speller: Speller,
  principals: readonly WorldPrincipal[],
): readonly WorldProvider[] {
  const found = new Map<string, WorldProvider>();
  for (const resource of TYPES.flatMap((type) => graph.byType(type))) {
    const arn = speller.arnOf(resource);
    found.set(arn, provider(resource.id, arn, originOf(resource)));
  }
  for (const arn of namedIn(principals))
    if (!found.has(arn)) found.set(arn, provider(arn, arn, outside('a provider that a trust policy names')));
  return [...found.values()];
}

function provider(id: string, arn: string, origin: Origin): WorldProvider {
  const isSaml = arn.includes(':saml-provider/');
  return {
    id,
    kind: isSaml ? 'saml' : 'oidc',
    arn,
    account: accountIn(arn),
    origin,
    caller: { kind: 'federated', provider: arn, claims: {} },
    action: isSaml ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity',
  };
}

function namedIn(principals: readonly WorldPrincipal[]): readonly string[] {
  const names = principals
    .flatMap(({ trust }) => trust?.policies ?? [])
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => {
      const named = statement.principals;
      if (statement.effect !== 'Allow' || named.kind !== 'only') return [];
      return named.entries.filter(({ type }) => type === 'Federated').map(({ value }) => value);
    });
  return [...new Set(names)];
}
