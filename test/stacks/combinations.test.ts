// Every kind of network with every way to sign in: each pair is put together from pieces of YAML, and passes the gate.
import { check } from '../../lib/commands/check';
import { configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

/** A piece of configuration, and the constructs that are in the templates because of it, or are not. */
interface Piece {
  readonly yaml: string;
  readonly made: readonly string[];
  readonly left: readonly string[];
}

const OWN = 'cidr: 10.40.0.0/20';
const IDS = 'vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d, subnet-0a9b8c7d]';
const PLACE = 'endpoints: false, cidr: 10.60.0.0/20, routeTables: [rtb-0a1b2c3d, rtb-0a9b8c7d]';

function network(vpc: string, reaches: string): string {
  return `environments:
  dev: { stage: development, account: "111111111111", region: eu-west-1, zones: [eu-west-1a, eu-west-1b], ${vpc} }
network: ${reaches}
`;
}

const NETWORKS: Readonly<Record<string, Piece>> = {
  'names alone, in a VPC of ours': {
    yaml: network(OWN, '{ features: [] }'),
    made: ['network--dev/DnsFirewall/Rules', 'network--dev/Endpoints/Sts'],
    left: ['network--dev/Endpoints/Batch', 'network--dev/Packages/Resource', 'TransitEgress/Attachment'],
  },
  'features, in a VPC of ours': {
    yaml: network(OWN, '{ features: [batch, sagemaker, ssm, fsx, enclaves, bedrock] }'),
    made: ['network--dev/Network/Resource', 'network--dev/Endpoints/Batch'],
    left: ['network--dev/Packages/Resource', 'TransitEgress/Attachment'],
  },
  'packages and images': {
    yaml: network(
      OWN,
      '{ features: [batch], egress: { packages: [pypi, npm, maven, nuget, cargo, ruby], images: [public.ecr.aws, docker.io, ghcr.io, quay.io, registry.k8s.io] } }',
    ),
    made: [
      'network--dev/Packages/Resource',
      'ImageCaches/docker.io/Secret/Resource',
      'Endpoints/CodeartifactApi',
    ],
    left: ['TransitEgress/Attachment'],
  },
  'a transit gateway': {
    yaml: network(OWN, '{ features: [batch], egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] } }'),
    made: ['TransitEgress/Attachment', 'TransitEgress/DomainFirewall/Resource'],
    left: ['network--dev/Packages/Resource'],
  },
  'a transit gateway, packages and images': {
    yaml: network(
      OWN,
      '{ features: [batch], egress: { via: tgw-0a1b2c3d, allow: [huggingface.co], packages: [npm], images: [ghcr.io] } }',
    ),
    made: [
      'TransitEgress/Attachment',
      'network--dev/Packages/Resource',
      'ImageCaches/ghcr.io/Secret/Resource',
    ],
    left: [],
  },
  'an existing VPC with endpoints': {
    yaml: network(`existing: { ${IDS} }`, '{ features: [batch, ssm], egress: { packages: [pypi] } }'),
    made: ['network--dev/Packages/Resource'],
    left: ['network--dev/Network/Resource', 'network--dev/Endpoints/Sts', 'network--dev/DnsFirewall/Rules'],
  },
  'an existing VPC without endpoints': {
    yaml: network(
      `existing: { ${IDS}, ${PLACE} }`,
      '{ features: [batch, ssm], egress: { packages: [pypi] } }',
    ),
    made: ['network--dev/Endpoints/Sts', 'Endpoints/CodeartifactRepositories'],
    left: ['network--dev/Network/Resource', 'network--dev/DnsFirewall/Rules'],
  },
};

const IDENTITIES: Readonly<Record<string, Piece>> = {
  'Identity Center': {
    yaml: 'identity: { provider: identity-center, instance: "arn:aws:sso:::instance/ssoins-1234567890abcdef", account: "666666666666", region: eu-west-1 }\n',
    made: ['acme-ml--access/BreakGlass/Resource', 'acme-ml--access/Investigator/Resource'],
    left: ['baseline--111111111111--eu-west-1/People/Resource'],
  },
  SAML: {
    yaml: 'identity: { provider: saml, providerArn: "arn:aws:iam::111111111111:saml-provider/corp" }\n',
    made: [],
    left: ['acme-ml--access/BreakGlass/Resource', 'baseline--111111111111--eu-west-1/People/Resource'],
  },
  'OpenID Connect': {
    yaml: 'identity: { provider: oidc, issuer: "https://id.acme.example", audience: mlkeep }\n',
    made: ['baseline--111111111111--eu-west-1/People/Resource'],
    left: ['acme-ml--access/BreakGlass/Resource'],
  },
};

const PLATFORM = `platform: acme-ml
organization: { id: o-a1b2c3d4e5 }
deployment: { qualifier: mlkeep, trustedAccount: "555555555555" }
audit: { account: "333333333333", region: eu-west-1 }
security:
  contacts: [security@acme.example]
  breakGlass: { group: cloud-security }
  packs: [aws-solutions, nist-800-53-r5, hipaa, pci-dss-321]
  investigators: { group: security-investigation }
ci: { provider: github, repository: acme/ml-platform }
`;

const TEAM = `team: vision
owner: vision@acme.example
costCenter: CC-1
environments: [dev]
ci: { repository: acme/vision }
members: { scientists: [science], engineers: [engineering], approvers: [approval], auditors: [audit] }
projects:
  detect: { purpose: Finds scratches on enamel, classification: restricted }
`;

const pairs = Object.entries(NETWORKS).flatMap(([where, place]) =>
  Object.entries(IDENTITIES).map(([how, identity]) => [where, how, place, identity] as const),
);

describe.each(pairs)('%s, with %s', (_, __, place, identity) => {
  const directory = configFolder({
    'platform.yaml': `${PLATFORM}${place.yaml}${identity.yaml}`,
    'teams/vision.yaml': TEAM,
  });

  it('passes the gate with what was asked for', () => {
    const outcome = check({ input: { kind: 'config', directory }, asOf: '2026-11-21', allowUnknown: false });

    if (outcome.status === 2) throw new Error(outcome.problems.join('\n'));
    const { summary, results } = outcome.value.report;
    expect(summary).toMatchObject({ fail: 0, unknown: 0 });
    expect(outcome.status).toBe(0);
    const paths = [...new Set(results.map(({ constructPath }) => constructPath ?? ''))];
    const found = (part: string): boolean => paths.some((path) => path.endsWith(part));
    expect([...place.made, ...identity.made].filter((part) => !found(part))).toEqual([]);
    expect([...place.left, ...identity.left].filter(found)).toEqual([]);
  });
});

it('every part that one piece leaves out is made by another: the lists name what there is', () => {
  const all = [...Object.values(NETWORKS), ...Object.values(IDENTITIES)];
  const made = new Set(all.flatMap((piece) => piece.made));

  expect(all.flatMap(({ left }) => left).filter((part) => !made.has(part))).toEqual([]);
});
