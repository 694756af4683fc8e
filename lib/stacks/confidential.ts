// lib/stacks: confidential compute of a project: the manifest's measurements and hosts as constructs take them.
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  AttestableGpuHost,
  Attestation,
  AttestedKey,
  EnclaveHost,
  type HostProps,
  type ProjectRoleKind,
  SevSnpHost,
  UnattestedUseAlarm,
} from '../../constructs';
import { type ProjectScope, TRAIL_LOG_GROUP, alarmTopic, logGroupOf, projectRole } from '../../policies';
import type { Confidential, Environment, Platform, Project } from '../model';
import type { ProjectNetwork } from './project-network';
import type { ProjectSubject } from './project-subject';
import { homes, samePlace } from './scopes';

/** Whether KMS can be shown what the hosts of a project run. */
export function isAttested({ confidential }: Project): boolean {
  return confidential !== null && confidential.kind !== 'sev-snp';
}

/** Adds the key that opens for attested code alone, with its alarm; gives back its ARN. Undefined where nothing attests. */
export function addAttestedKey(
  stack: Construct,
  subject: ProjectSubject,
  scope: ProjectScope,
  use: { readonly roles: readonly ProjectRoleKind[]; readonly vpcId: string },
): string | undefined {
  const { platform, project } = subject;
  const { confidential } = project;
  if (confidential === null || !isAttested(project)) return undefined;
  const { keyArn } = new AttestedKey(stack, 'AttestedKey', {
    project: scope,
    qualifier: platform.deployment.qualifier,
    attestation: attestationOf(confidential),
    roles: use.roles,
    ...(project.keyOnlyFromVpc ? { onlyFromVpc: use.vpcId } : {}),
  });
  const watched = watchedPlace(platform, scope);
  if (watched !== null)
    new UnattestedUseAlarm(stack, 'UnattestedUse', { project: scope, keyArn, ...watched });
  return keyArn;
}

function attestationOf({ kind, measurements }: Confidential): Attestation {
  const sets = measurements.map(({ registers }) => registers);
  return kind === 'nitro-tpm' ? Attestation.nitroTpm(sets) : Attestation.enclave(sets);
}

/** The log group with every management event, and whom alarms tell; null where the account has neither in the Region. */
export function watchedPlace(
  platform: Platform,
  place: { readonly account: string; readonly region: string },
): { readonly logGroupName: string; readonly topicArn: string } | null {
  const home = homes(platform).find((each) => samePlace(each, place));
  if (home === undefined) return null;
  const { providedTrail } = platform;
  const logGroupName =
    providedTrail === null ? logGroupOf(home, TRAIL_LOG_GROUP).name : providedTrail.logGroup;
  return logGroupName === null ? null : { logGroupName, topicArn: alarmTopic(home).arn };
}

/** Whether hosts of `confidential` can be made in `environment`: what they start from is named. */
export function hasHosts({ kind, enclave, amis }: Confidential, environment: Environment): boolean {
  return kind === 'nitro-enclave'
    ? enclave !== null
    : amis.some((each) => each.environment === environment.name);
}

/** Adds the hosts that the manifest asks for. */
export function addHosts(
  stack: Construct,
  { environment, project }: ProjectSubject,
  scope: ProjectScope,
  ground: { readonly keyArn: string; readonly network: ProjectNetwork },
): Construct {
  const { confidential } = project;
  if (confidential === null) throw new Error(`project ${project.name} has no confidential compute`);
  const props: HostProps = {
    project: scope,
    roleName: projectRole(scope, 'enclave').name,
    volumeKeyArn: ground.keyArn,
    network: ground.network,
    types: confidential.types,
    imageId: imageOf(stack, confidential, environment),
    hosts: confidential.hosts,
  };
  switch (confidential.kind) {
    case 'nitro-enclave':
      return enclaveHost(stack, props, confidential);
    case 'sev-snp':
      return new SevSnpHost(stack, 'SevSnpHost', props);
    case 'nitro-tpm':
      return new AttestableGpuHost(stack, 'AttestableHost', props);
  }
}

function enclaveHost(stack: Construct, props: HostProps, { enclave }: Confidential): EnclaveHost {
  if (enclave === null) throw new Error(`project ${props.project.project} names no enclave image`);
  return new EnclaveHost(stack, 'EnclaveHost', {
    ...props,
    imageDigest: enclave.image,
    imageMib: enclave.imageMib,
    enclaveCpus: enclave.cpus,
    enclaveMemoryMib: enclave.memoryMib,
    ...(enclave.relay === null ? {} : { relayDigest: enclave.relay }),
  });
}

const AMAZON_LINUX = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default';

/** A pinned image, or the newest Amazon Linux 2023; CloudFormation keeps what the parameter came to. */
function imageOf(stack: Construct, { amis, types }: Confidential, environment: Environment): string {
  const pinned = amis.find((each) => each.environment === environment.name);
  if (pinned !== undefined) return pinned.id;
  return new CfnParameter(stack, 'HostImage', {
    type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    default: `${AMAZON_LINUX}-${types[0]?.architecture ?? 'x86_64'}`,
    description: 'Machine image of the parents of enclaves; its resolved value is what they start from',
  }).valueAsString;
}
