import { openTemplate, results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const CLUSTER = 'AWS::SageMaker::Cluster';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
const VPC = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };

describe('the VPC of a HyperPod cluster', () => {
  const inVpc = { InstanceGroupName: 'a', OverrideVpcConfig: VPC };
  const outside = { InstanceGroupName: 'b' };

  it.each([
    ['of the cluster', { VpcConfig: VPC, InstanceGroups: [outside] }, 'pass'],
    ['without security groups', { VpcConfig: { Subnets: ['subnet-1'] }, InstanceGroups: [outside] }, 'fail'],
    ['of every group', { InstanceGroups: [inVpc], RestrictedInstanceGroups: [inVpc] }, 'pass'],
    ['of one group', { InstanceGroups: [inVpc, outside] }, 'fail'],
    [
      'of all but a restricted group',
      { InstanceGroups: [inVpc], RestrictedInstanceGroups: [outside] },
      'fail',
    ],
    ['of restricted groups', { RestrictedInstanceGroups: [inVpc] }, 'pass'],
    ['left out', { InstanceGroups: [outside] }, 'fail'],
    ['left out without groups', {}, 'fail'],
    ['there perhaps', { VpcConfig: either(VPC, NOTHING), InstanceGroups: [outside] }, 'unknown'],
    ['of groups that nobody knows', { InstanceGroups: UNREADABLE }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('sm-cluster-vpc', CLUSTER, properties)).toBe(verdict);
  });
});

describe('volumes of a HyperPod cluster', () => {
  const root = (VolumeKmsKeyId: unknown) => ({ EbsVolumeConfig: { RootVolume: true, VolumeKmsKeyId } });
  const second = (VolumeKmsKeyId: unknown) => ({
    EbsVolumeConfig: { VolumeSizeInGB: 500, VolumeKmsKeyId },
  });
  const group = (...InstanceStorageConfigs: readonly unknown[]) => ({
    InstanceGroupName: 'g',
    InstanceStorageConfigs,
  });

  it.each([
    ['both under a key', [group(root(KEY), second(KEY))], 'pass'],
    ['the root alone, with no other', [group(root(KEY))], 'pass'],
    ['the root under a key that deployment names', [group(root(UNKNOWN))], 'unknown'],
    ['the second under none', [group(root(KEY), second(NOTHING))], 'fail'],
    ['the root under none', [group(root(NOTHING), second(KEY))], 'fail'],
    ['the root not said', [group(second(KEY))], 'fail'],
    ['the root under a key of AWS', [group(root('alias/aws/ebs'))], 'fail'],
    ['none said', [{ InstanceGroupName: 'g' }], 'fail'],
    ['a file system beside', [group(root(KEY), { FsxLustreConfig: { DnsName: 'f' } })], 'pass'],
    ['one group of two', [group(root(KEY)), group(second(KEY))], 'fail'],
    ['root perhaps', [group({ EbsVolumeConfig: { RootVolume: UNKNOWN, VolumeKmsKeyId: KEY } })], 'unknown'],
    ['no groups', [], 'not-applicable'],
    ['a group that is none', ['group'], 'unknown'],
  ])('%s', (_, groups, verdict) => {
    for (const kind of ['InstanceGroups', 'RestrictedInstanceGroups']) {
      expect(verdictOn('sm-cluster-volumes-kms', CLUSTER, { [kind]: groups })).toBe(verdict);
    }
  });

  it('are asked of both kinds of groups', () => {
    const mixed = { InstanceGroups: [group(root(KEY))], RestrictedInstanceGroups: [group(second(KEY))] };

    expect(verdictOn('sm-cluster-volumes-kms', CLUSTER, mixed)).toBe('fail');
  });
});

describe('a finding on a HyperPod cluster', () => {
  const found = (control: string, Properties: unknown) =>
    results(control, openTemplate({ R: { Type: CLUSTER, Properties } }))[0];
  const group = (volume: object) => ({ InstanceStorageConfigs: [{ EbsVolumeConfig: volume }] });
  const right = group({ RootVolume: true, VolumeKmsKeyId: KEY });
  const open = group({ RootVolume: UNKNOWN, VolumeKmsKeyId: KEY });
  const wrong = group({ RootVolume: true });

  it.each([
    [{ InstanceGroups: [right, open, wrong] }, 'InstanceGroups.2.InstanceStorageConfigs'],
    [{ InstanceGroups: [right, open] }, 'InstanceGroups.1.InstanceStorageConfigs'],
    [
      { InstanceGroups: [right], RestrictedInstanceGroups: [wrong] },
      'RestrictedInstanceGroups.0.InstanceStorageConfigs',
    ],
    [{ InstanceGroups: [right] }, 'InstanceGroups.0.InstanceStorageConfigs'],
  ])('%# points at the group', (properties, propertyPath) => {
    expect(found('sm-cluster-volumes-kms', properties)?.propertyPath).toBe(propertyPath);
  });

  it('says whose VPC it is', () => {
    const inVpc = { OverrideVpcConfig: VPC };

    expect(found('sm-cluster-vpc', { InstanceGroups: [inVpc] })?.observed).toBe('that of each group');
    expect(found('sm-cluster-vpc', { VpcConfig: VPC, InstanceGroups: [inVpc] })?.observed).toBe(
      '{ Subnets, SecurityGroupIds }',
    );
    expect(found('sm-cluster-vpc', { InstanceGroups: [{}] })?.observed).toBe('absent');
  });
});

describe('nodes of a HyperPod cluster that fail', () => {
  it.each([
    [{}, 'pass'],
    [{ NodeRecovery: 'Automatic' }, 'pass'],
    [{ NodeRecovery: either('Automatic', NOTHING) }, 'pass'],
    [{ NodeRecovery: 'None' }, 'fail'],
    [{ NodeRecovery: UNKNOWN }, 'unknown'],
    [{ NodeRecovery: ['Automatic'] }, 'fail'],
  ])('%j: %s', (properties, verdict) => {
    expect(verdictOn('sm-cluster-recovery', CLUSTER, properties)).toBe(verdict);
  });
});
