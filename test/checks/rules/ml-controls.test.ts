// Every control of these files has a rule, and every rule takes whatever a template may hold.
import { ML_CONTROLS, checkTemplates } from '../../../lib/checks';
import { openTemplate } from '../../_helpers/check-template';
import { UNKNOWN, UNREADABLE, either } from '../../_helpers/judge-resource';

const controls = ML_CONTROLS.filter(({ resourceTypes }) =>
  resourceTypes.some((type) => /^AWS::(?:SageMaker|Batch|EKS)::/.test(type)),
);
const types = [...new Set(controls.flatMap(({ resourceTypes }) => resourceTypes))];
const slugs = new Set(controls.map(({ slug }) => slug));

/** Names of properties that the rules read, all of which get the shape at once. */
const PROPERTIES = [
  ...['AppNetworkAccessType', 'KmsKeyId', 'DomainSettings', 'DefaultUserSettings', 'UserSettings'],
  ...['SpaceSharingSettings', 'DirectInternetAccess', 'SubnetId', 'RootAccess', 'EnableNetworkIsolation'],
  ...['VpcConfig', 'ProductionVariants', 'ShadowProductionVariants', 'DataCaptureConfig'],
  ...[
    'ModelPackageGroupPolicy',
    'ModelApprovalStatus',
    'AutomaticModelRegistration',
    'ModelRegistrationMode',
  ],
  ...['ArtifactStoreUri', 'OnlineStoreConfig', 'OfflineStoreConfig', 'EnableIamSessionBasedIdentity'],
  ...['NetworkConfig', 'ProcessingResources', 'JobResources', 'ProcessingOutputConfig'],
  ...['MonitoringScheduleConfig', 'PipelineDefinition', 'InstanceGroups', 'RestrictedInstanceGroups'],
  ...['NodeRecovery', 'ContainerProperties', 'EcsProperties', 'EksProperties', 'NodeProperties'],
  ...['PlatformCapabilities', 'Timeout', 'ComputeResources', 'Type', 'ResourcesVpcConfig'],
  ...['EncryptionConfig', 'Logging', 'LaunchTemplate', 'RemoteAccess'],
];

const DEEP = Array.from({ length: 25 }).reduce<unknown>((inner) => [{ Arguments: { IfSteps: inner } }], []);

const SHAPES: readonly (readonly [name: string, shape: unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['an empty text', ''],
  ['a text', 'text'],
  ['text of JSON', '{"Statement":[1,null,"x",{"Effect":1}],"Steps":[null,7,{"Type":[]}]}'],
  ['an empty list', []],
  ['a list of anything', [null, 7, 'x', [], {}, [[{}]], UNKNOWN, UNREADABLE]],
  ['an empty mapping', {}],
  ['a mapping of anything', { Steps: 7, Statement: 'x', TaskProperties: {}, Containers: 'x', Subnets: 7 }],
  ['a deep mapping', { Steps: DEEP, PipelineDefinitionBody: { Steps: DEEP } }],
  ['what nobody knows', UNKNOWN],
  ['what cannot be read', UNREADABLE],
  ['a choice', either([{}], { Version: UNKNOWN })],
];

/** A protection that has to be written out cannot be found in any of these. */
const WRITTEN_OUT = [
  ...['sm-domain-vpc-only', 'sm-domain-user-identity', 'sm-space-private', 'sm-notebook-no-internet'],
  ...['sm-notebook-no-root', 'sm-model-isolated', 'sm-model-vpc', 'sm-job-isolated', 'sm-job-vpc'],
  ...['sm-job-traffic-encrypted', 'sm-endpoint-capture', 'sm-partner-app-identity', 'sm-cluster-vpc'],
  ...['sm-mlflow-artifacts', 'batch-job-read-only-root', 'batch-job-not-root', 'batch-ce-launch-template'],
  ...['eks-private-endpoint', 'eks-secrets-kms', 'eks-nodes-launch-template', 'eks-logs'],
];

describe.each(types)('%s', (type) => {
  it.each(SHAPES)('takes %s for every property', (_, shape) => {
    const properties = Object.fromEntries(PROPERTIES.map((name) => [name, shape]));
    const template = openTemplate({
      Whole: { Type: type, Properties: shape },
      R: { Type: type, Properties: properties },
    });

    const { results } = checkTemplates([{ name: 't.json', template }]);

    const found = results.filter(({ control }) => slugs.has(control));
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.filter(({ control, verdict }) => verdict === 'pass' && WRITTEN_OUT.includes(control)),
    ).toEqual([]);
  });
});

it('judges every control on SageMaker, Batch and EKS', () => {
  const resources = types.map((type, index) => [`R${index}`, { Type: type }] as const);
  const template = openTemplate(Object.fromEntries(resources));
  const judged = new Set(
    checkTemplates([{ name: 't.json', template }]).results.map(({ control }) => control),
  );

  expect(controls.filter(({ slug }) => !judged.has(slug)).map(({ slug }) => slug)).toEqual([]);
});
