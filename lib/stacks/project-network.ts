// lib/stacks: what a project's machines have to know of the environment's network. Only deployment knows the ids.
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { networkParameter } from '../../policies';
import type { Environment } from '../model';
import type { ProjectSubject } from './project-subject';

/** The network of an environment, as machines see it. */
export interface ProjectNetwork {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly s3PrefixListId: string;
  /** The security group of the endpoints; left out where somebody else makes them. */
  readonly endpointGroupId?: string;
}

/** The network that `subject` stands in, read once in a stack. */
export function projectNetwork(stack: Construct, subject: ProjectSubject, vpcId: string): ProjectNetwork {
  return {
    vpcId,
    subnetIds: readSubnetIds(stack, subject),
    s3PrefixListId: prefixListOf(subject),
    ...(hasOwnEndpoints(subject.environment) ? { endpointGroupId: readEndpointGroup(stack, subject) } : {}),
  };
}

function readSubnetIds(stack: Construct, { platform, environment }: ProjectSubject): readonly string[] {
  return new CfnParameter(stack, 'SubnetIds', {
    type: 'AWS::SSM::Parameter::Value<List<String>>',
    default: networkParameter(platform.name, environment.name, 'subnet-ids'),
    description: `Subnets of ${environment.name}, from the network stack`,
  }).valueAsList;
}

function readEndpointGroup(stack: Construct, { platform, environment }: ProjectSubject): string {
  return new CfnParameter(stack, 'EndpointGroupId', {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: networkParameter(platform.name, environment.name, 'endpoint-group-id'),
    description: `Security group of the endpoints of ${environment.name}, from the network stack`,
  }).valueAsString;
}

function hasOwnEndpoints({ vpc }: Environment): boolean {
  return vpc.kind === 'own' || vpc.endpoints !== null;
}

/** The loader has seen to it that there is one. */
function prefixListOf({ platform, environment }: ProjectSubject): string {
  const id = platform.network.s3PrefixLists[environment.region];
  if (id === undefined) throw new Error(`no prefix list of S3 is known in ${environment.region}`);
  return id;
}
