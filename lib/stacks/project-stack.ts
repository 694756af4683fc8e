// lib/stacks: one project in one environment: its key, its buckets, its people and machines.
import { CfnParameter, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  Assumer,
  ImageRepository,
  MachineKind,
  ObjectLock,
  ProjectBoundary,
  ProjectKey,
  ProjectRole,
  type ProjectRoleKind,
  SealedBucket,
} from '../../constructs';
import {
  BUCKET_KEEPING,
  PERSONAS,
  PROJECT_BUCKETS,
  type ProjectBucket,
  type ProjectScope,
  networkParameter,
  projectBucket,
  projectRole,
  projectStackName,
} from '../../policies';
import type { Project } from '../model';
import { addAttestedKey, addHosts, hasHosts } from './confidential';
import { imageSource, packageSource, personaKind } from './kinds';
import { PlatformStack } from './platform-stack';
import { projectNetwork } from './project-network';
import { type ProjectSubject, projectTags } from './project-subject';
import { projectScope } from './scopes';
import { groupIdentifier, signInOf } from './sign-in';
import { addTraining } from './training';

/** The unit of isolation. Nothing outside this stack knows that the project exists. */
export class ProjectStack extends PlatformStack {
  constructor(app: Construct, subject: ProjectSubject) {
    const { platform, environment, team, project } = subject;
    const scope = projectScope(platform, environment, team, project);
    super(app, {
      platform,
      scope,
      stackName: projectStackName(scope),
      description: `${platform.name}: project ${project.name} of team ${team.name} in ${environment.name}`,
      tags: projectTags(subject),
      zones: environment.zones,
      terminationProtection: project.removal === 'retain',
    });
    const vpcId = this.readVpcId(subject);
    const assumers = assumersOf(subject);
    const kinds = assumers.map((assumer) => assumer.kind);
    const keyArn = this.addKey(subject, scope, vpcId, kinds);
    for (const bucket of PROJECT_BUCKETS) this.addBucket(subject, scope, bucket, keyArn, vpcId);
    new ImageRepository(this, 'Images', {
      project: scope,
      keyArn,
      qualifier: platform.deployment.qualifier,
      destroyWithStack: project.removal === 'destroy',
    });
    const attestedKeyArn = addAttestedKey(this, subject, scope, { roles: kinds, vpcId });
    const roles = this.addRoles(subject, scope, assumers, { keyArn, attestedKeyArn });
    this.addMachines(subject, scope, { keyArn, vpcId, roles });
  }

  private addMachines(
    subject: ProjectSubject,
    scope: ProjectScope,
    { keyArn, vpcId, roles }: { keyArn: string; vpcId: string; roles: readonly ProjectRole[] },
  ): void {
    const { environment, project } = subject;
    const trains = project.training.length > 0;
    const hosts = project.confidential !== null && hasHosts(project.confidential, environment);
    if (!trains && !hosts) return;
    const network = projectNetwork(this, subject, vpcId);
    if (trains) addTraining(this, subject, { scope, keyArn, network, roles });
    // The hosts' profile names this role, so CloudFormation cannot tell that it comes first.
    const named = roles.filter(({ kind }) => kind === MachineKind.ENCLAVE);
    if (hosts) addHosts(this, subject, scope, { keyArn, network }).node.addDependency(...named);
  }

  private readVpcId({ platform, environment }: ProjectSubject): string {
    return new CfnParameter(this, 'VpcId', {
      type: 'AWS::SSM::Parameter::Value<String>',
      default: networkParameter(platform.name, environment.name, 'vpc-id'),
      description: `VPC of ${environment.name}, from the network stack`,
    }).valueAsString;
  }

  private addKey(
    { platform, project }: ProjectSubject,
    scope: ProjectScope,
    vpcId: string,
    roles: readonly ProjectRoleKind[],
  ): string {
    return new ProjectKey(this, 'Key', {
      project: scope,
      qualifier: platform.deployment.qualifier,
      roles,
      scientistsReadData: project.scientistsReadData,
      ...(project.keyOnlyFromVpc ? { onlyFromVpc: vpcId } : {}),
      scratch: project.training.some(({ scratch }) => scratch !== null),
    }).keyArn;
  }

  private addBucket(
    { platform, project }: ProjectSubject,
    scope: ProjectScope,
    bucket: ProjectBucket,
    keyArn: string,
    vpcId: string,
  ): void {
    const { trustedCidrs, trustedVpces, sourceAccounts } = platform.network;
    const roleArns = sourceAccounts.length === 0 ? [] : [projectRole(scope, 'ingest').arn];
    const { locked, createOnly, routed } = BUCKET_KEEPING[bucket];
    new SealedBucket(this, BUCKET_IDS[bucket], {
      account: scope,
      bucket: projectBucket(scope, bucket),
      keyArn,
      vpcId,
      qualifier: platform.deployment.qualifier,
      createOnly,
      destroyWithStack: project.removal === 'destroy',
      ...(locked ? { lock: lockOf(project), keepVersions: Duration.days(project.retention.days) } : {}),
      ...(routed ? { routes: { trustedCidrs, trustedVpces, roleArns } } : {}),
    });
  }

  private addRoles(
    { platform, project }: ProjectSubject,
    scope: ProjectScope,
    assumers: readonly Assumer[],
    keys: { readonly keyArn: string; readonly attestedKeyArn: string | undefined },
  ): readonly ProjectRole[] {
    const { keyArn, attestedKeyArn } = keys;
    const boundary = new ProjectBoundary(this, 'Boundary', {
      project: scope,
      organizationDenies: platform.conventions.boundaryDenials,
      packages: platform.network.packages.map(packageSource),
      images: platform.network.images.map(imageSource),
      trains: project.training.length > 0,
      attested: attestedKeyArn !== undefined,
    });
    return assumers.map(
      (assumer) =>
        new ProjectRole(this, roleId(assumer.kind), {
          assumer,
          boundary,
          keyArn,
          scientistsReadData: project.scientistsReadData,
          ...(attestedKeyArn === undefined ? {} : { attestedKeyArn }),
        }),
    );
  }
}

// Construct ids are part of the contract: a stateful resource whose id changes is another resource.
const BUCKET_IDS: Readonly<Record<ProjectBucket, string>> = {
  intake: 'Intake',
  data: 'Data',
  work: 'Work',
  models: 'Models',
};

function lockOf({ lock, retention }: Project): ObjectLock {
  const period = Duration.days(retention.days);
  switch (lock) {
    case 'none':
      return ObjectLock.onRequest();
    case 'governance':
      return ObjectLock.governance(period);
    case 'compliance':
      return ObjectLock.compliance(period);
  }
}

/** `training-job` becomes `TrainingJob`. */
function roleId(kind: ProjectRoleKind): string {
  return kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Personas that have groups, the pipeline if there is one, and the machines that the manifest asks for. */
function assumersOf(subject: ProjectSubject): readonly Assumer[] {
  const { platform, team, project } = subject;
  const signIn = signInOf(platform);
  const people = PERSONAS.filter((persona) => team.members[persona].length > 0).map((persona) =>
    Assumer.people(personaKind(persona), signIn, team.members[persona].map(groupIdentifier)),
  );
  const accounts = ingestAccounts(subject);
  const sources = accounts.length === 0 ? [] : [Assumer.sourceAccounts(accounts)];
  const pipeline = team.ciRepository === null ? [] : [Assumer.gitHubActions(team.ciRepository)];
  const training = project.training.length === 0 ? [] : [Assumer.trainingJobs(), Assumer.trainingNodes()];
  const hosts = project.confidential === null ? [] : [Assumer.confidentialHosts()];
  return [...people, ...pipeline, ...sources, ...training, ...hosts];
}

/**
 * Where principals may become the ingest role: source accounts, from wherever they are; else the own account, where
 * uploads have a trusted way. Not both: the role cannot tell by whom it was assumed.
 */
function ingestAccounts({ platform, environment }: ProjectSubject): readonly string[] {
  const { sourceAccounts, trustedCidrs, trustedVpces } = platform.network;
  if (sourceAccounts.length > 0) return sourceAccounts;
  return trustedCidrs.length + trustedVpces.length > 0 ? [environment.account] : [];
}
