import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111';

function system(properties: object, lustre?: unknown) {
  return { FileSystemType: 'LUSTRE', LustreConfiguration: lustre, ...properties };
}

function ofType(DeploymentType: unknown, properties: object = { KmsKeyId: KEY }) {
  return system(properties, { DeploymentType });
}

describe('keys of Lustre file systems', () => {
  it.each([
    ['persistent, under a key', ofType('PERSISTENT_2'), 'pass'],
    ['persistent of the first kind, under a key', ofType('PERSISTENT_1'), 'pass'],
    ['persistent, under none', ofType('PERSISTENT_2', {}), 'fail'],
    ['persistent, under a key of AWS', ofType('PERSISTENT_2', { KmsKeyId: 'alias/aws/fsx' }), 'fail'],
    ['persistent, under a key that is given', ofType('PERSISTENT_2', { KmsKeyId: UNKNOWN }), 'unknown'],
    ['scratch', ofType('SCRATCH_2'), 'fail'],
    ['scratch of the first kind', ofType('SCRATCH_1'), 'fail'],
    ['of no type', system({ KmsKeyId: KEY }, {}), 'fail'],
    ['without a configuration', system({ KmsKeyId: KEY }), 'fail'],
    ['of a type that is given', ofType(UNKNOWN), 'unknown'],
    ['of a type that is given, under no key', ofType(UNKNOWN, {}), 'fail'],
    ['persistent one way or another', ofType(either('PERSISTENT_1', 'PERSISTENT_2')), 'pass'],
    ['scratch in one branch', ofType(either('SCRATCH_2', 'PERSISTENT_2')), 'unknown'],
    ['from a backup, without a type', system({ BackupId: 'backup-1', KmsKeyId: KEY }), 'unknown'],
    ['from a backup, without type or key', system({ BackupId: 'backup-1' }), 'unknown'],
    [
      'from a backup, under a key of AWS',
      system({ BackupId: 'backup-1', KmsKeyId: 'alias/aws/fsx' }),
      'fail',
    ],
    ['from a backup, persistent', ofType('PERSISTENT_2', { BackupId: 'backup-1', KmsKeyId: KEY }), 'pass'],
    ['from a backup, persistent, under none', ofType('PERSISTENT_2', { BackupId: 'backup-1' }), 'fail'],
    ['from a backup, scratch', ofType('SCRATCH_2', { BackupId: 'backup-1' }), 'fail'],
    ['for Windows', { FileSystemType: 'WINDOWS' }, 'not-applicable'],
    ['of another kind or not, under a key', { ...ofType('PERSISTENT_2'), FileSystemType: UNKNOWN }, 'pass'],
    ['of another kind or not, under none', { FileSystemType: UNKNOWN }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('fsx-lustre-kms', 'AWS::FSx::FileSystem', properties)).toBe(verdict);
  });
});

describe('logs of Lustre file systems', () => {
  const at = (Level: unknown) => system({}, { LogConfiguration: { Level } });

  it.each([
    ['of warnings', at('WARN_ONLY'), 'pass'],
    ['of errors', at('ERROR_ONLY'), 'pass'],
    ['of both', at('WARN_ERROR'), 'pass'],
    ['of nothing', at('DISABLED'), 'fail'],
    ['left out', system({}, {}), 'fail'],
    ['without a configuration', system({}), 'fail'],
    ['that are given', at(UNKNOWN), 'unknown'],
    ['of one or the other', at(either('WARN_ONLY', 'WARN_ERROR')), 'pass'],
    ['in one branch', at(either('WARN_ONLY', NOTHING)), 'unknown'],
    ['in a configuration that nobody knows', system({}, UNKNOWN), 'unknown'],
    ['of OpenZFS', { FileSystemType: 'OPENZFS' }, 'not-applicable'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('fsx-lustre-logs', 'AWS::FSx::FileSystem', properties)).toBe(verdict);
  });
});
