// lib/proof/world: VPC endpoints, each with its policy and what passing it fixes.
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
import { type Resource, type ResourceGraph, entry } from '../../assembly';
import type { Json, Layer } from '../core';
import type { Documents } from './documents';
import type { WorldEndpoint } from './endpoint';
import { originOf } from './gaps';
import type { Speller } from './spelling';

/** "If you do not attach a custom endpoint policy, the default policy allows full access." */
const DEFAULT: Json = {
  Version: '2012-10-17',
  Statement: { Sid: 'DefaultEndpointPolicy', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
};

/** The endpoints of a world. */
export function endpointsOf(
  graph: ResourceGraph,
  speller: Speller,
  documents: Documents,
): readonly WorldEndpoint[] {
  return graph.byType('AWS::EC2::VPCEndpoint').map((resource) => {
    const vpc = speller.text(entry(resource.properties, 'VpcId'));
    return {
      id: resource.id,
      origin: originOf(resource),
      service: speller.text(entry(resource.properties, 'ServiceName')),
      account: speller.accountOf(resource.template),
      region: speller.regionOf(resource.template),
      vpc,
      passage: {
        policy: policyOf(resource, documents),
        facts: {
          'aws:SourceVpce': { kind: 'known', values: [speller.nameOf(resource)] },
          'aws:SourceVpc': { kind: 'known', values: [vpc] },
          'aws:SourceIp': { kind: 'absent' },
        },
      },
    };
  });
}

function policyOf(resource: Resource, documents: Documents): Layer {
  const value = entry(resource.properties, 'PolicyDocument');
  const place = {
    name: `endpoint policy of ${resource.logicalId}`,
    kind: 'resource',
    origin: originOf(resource),
    propertyPath: 'PolicyDocument',
    doubt: null,
  } as const;
  const isThere = value.kind !== 'absent' && value.kind !== 'choice';
  const read = isThere ? documents.read(value, place) : documents.readJson(DEFAULT, place);
  return 'policy' in read
    ? { policies: [read.policy], incomplete: null }
    : { policies: [], incomplete: read.unread };
}
