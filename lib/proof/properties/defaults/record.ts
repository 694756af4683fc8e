// lib/proof/properties/defaults: the record of what happened: trails, the archive that they write, and its key.
import type { World, WorldResource } from '../../world';
import { type Property, never } from '../property';
import { ADMINISTER_KEY, ALTER_BUCKET, ALTER_RECORD, ALTER_TRAIL, STOP_TRAIL } from './actions';
import { EXECUTION, LOOKUP, oneOf, reserved } from './who';

const CLOUDTRAIL = 'cloudtrail.amazonaws.com';

/** The properties, as far as there are trails and what they write. */
export function record(world: World): readonly Property[] {
  const trails = world.resources.filter(({ type }) => type === 'AWS::CloudTrail::Trail');
  const archives = writtenByTrails(world, 'AWS::S3::Bucket', 's3:PutObject');
  const keys = writtenByTrails(world, 'AWS::KMS::Key', 'kms:GenerateDataKey');
  return [
    ...(trails.length === 0 ? [] : trailProperties(world)),
    ...(archives.length === 0 ? [] : archiveProperties(world, arnsOf(archives))),
    ...(keys.length === 0 ? [] : keyProperties(world, arnsOf(keys))),
  ];
}

function trailProperties(world: World): readonly Property[] {
  const on = [{ type: 'AWS::CloudTrail::Trail' }];
  return [
    never({
      id: 'trail-runs-on',
      severity: 'critical',
      says: 'nobody stops a trail, deployment and break-glass included; left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: { not: LOOKUP },
      can: STOP_TRAIL,
      on,
    }),
    reserved(world, {
      id: 'trail-unaltered',
      severity: 'critical',
      says: 'nobody deletes a trail or changes what it records but CloudFormation’s role (cdk-…-cfn-exec-role); left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: oneOf(EXECUTION, LOOKUP),
      can: ALTER_TRAIL,
      on,
    }),
  ];
}

function archiveProperties(world: World, arns: readonly string[]): readonly Property[] {
  return [
    never({
      id: 'record-immutable',
      severity: 'critical',
      says: 'nobody alters, deletes or shortens what is in the archive, deployment and break-glass included',
      who: {},
      can: ALTER_RECORD,
      on: [{ type: 'AWS::S3::Bucket', arn: arns }],
    }),
    reserved(world, {
      id: 'archive-rules',
      severity: 'critical',
      says: 'nobody changes the policy, lock, lifecycle or encryption of the archive but CloudFormation’s role (cdk-…-cfn-exec-role); left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: oneOf(EXECUTION, LOOKUP),
      can: ALTER_BUCKET,
      on: [{ type: 'AWS::S3::Bucket', arn: arns }],
    }),
  ];
}

function keyProperties(world: World, arns: readonly string[]): readonly Property[] {
  const on = [{ type: 'AWS::KMS::Key', arn: arns }];
  return [
    never({
      id: 'record-key-stays',
      severity: 'critical',
      says: 'nobody disables the key of the archive or schedules its deletion, deployment and break-glass included',
      who: {},
      can: ADMINISTER_KEY.filter((action) => !['kms:PutKeyPolicy', 'kms:CreateGrant'].includes(action)),
      on,
    }),
    reserved(world, {
      id: 'record-key-policy',
      severity: 'critical',
      says: 'nobody writes the policy of the archive’s key but CloudFormation’s role (cdk-…-cfn-exec-role)',
      who: EXECUTION,
      can: ['kms:PutKeyPolicy'],
      on,
    }),
  ];
}

/** Resources whose policies let CloudTrail do this. */
function writtenByTrails({ resources }: World, type: string, action: string): readonly WorldResource[] {
  return resources.filter(
    (resource) =>
      resource.type === type &&
      resource.faces.some(({ policy }) =>
        policy.policies.some(({ statements }) =>
          statements.some(
            ({ effect, principals, actions }) =>
              effect === 'Allow' &&
              principals.kind === 'only' &&
              principals.entries.some(({ value }) => value === CLOUDTRAIL) &&
              actions.patterns.some((pattern) => pattern.startsWith(action)),
          ),
        ),
      ),
  );
}

function arnsOf(resources: readonly WorldResource[]): readonly string[] {
  return resources.flatMap(({ faces }) => faces.map(({ target }) => target.arn));
}
