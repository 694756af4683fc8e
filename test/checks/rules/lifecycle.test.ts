import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { LIFECYCLE_CONTROLS, checkTemplates } from '../../../lib/checks';
import { LifecycleGuard } from '../../../lib/plugins';
import { openTemplate, resource, results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

/** Every type that the installed CDK knows. */
const INSTALLED = Object.keys(
  JSON.parse(
    readFileSync(
      join(
        dirname(require.resolve('aws-cdk-lib/package.json')),
        'cloudformation-include/cfn-types-2-classes.json',
      ),
      'utf8',
    ),
  ) as object,
);

/** Rows that speak of a whole service, and the service's prefix in types. */
const SERVICES: readonly (readonly [slug: string, ...services: string[]])[] = [
  ['app-mesh', 'AppMesh'],
  ['app-runner', 'AppRunner'],
  ['audit-manager', 'AuditManager'],
  ['cloud9', 'Cloud9'],
  ['codeguru-reviewer', 'CodeGuruReviewer'],
  ['data-pipeline', 'DataPipeline'],
  ['evidently', 'Evidently'],
  ['forecast', 'Forecast'],
  ['fraud-detector', 'FraudDetector'],
  ['inspector-classic', 'Inspector'],
  ['lookout-for-equipment', 'LookoutEquipment'],
  ['lookout-for-metrics', 'LookoutMetrics'],
  ['lookout-for-vision', 'LookoutVision'],
  ['migration-hub', 'RefactorSpaces'],
  ['panorama', 'Panorama'],
  ['proton', 'Proton'],
  ['qldb', 'QLDB'],
  ['s3-object-lambda', 'S3ObjectLambda'],
  ['ssm-incident-manager', 'SSMContacts', 'SSMIncidents'],
  ['waf-classic', 'WAF', 'WAFRegional'],
];

function control(slug: string) {
  const found = LIFECYCLE_CONTROLS.find((each) => each.slug === slug);
  if (found === undefined) throw new Error(`no row ${slug}`);
  return found;
}

describe('the table', () => {
  it('has each slug once, with a page of AWS', () => {
    const slugs = LIFECYCLE_CONTROLS.map(({ slug }) => slug);

    expect(new Set(slugs).size).toBe(slugs.length);
    for (const { link } of LIFECYCLE_CONTROLS) {
      expect(link).toMatch(/^https:\/\/(?:docs\.)?aws\.amazon\.com\//);
    }
  });

  it('names types that CloudFormation has', () => {
    const types = LIFECYCLE_CONTROLS.flatMap(({ resourceTypes }) => resourceTypes);

    expect(types.filter((type) => !INSTALLED.includes(type))).toEqual([]);
  });

  it.each(SERVICES)('%s has every type of its service', (slug, ...services) => {
    const all = INSTALLED.filter((type) => services.some((service) => type.startsWith(`AWS::${service}::`)));

    expect([...control(slug).resourceTypes].sort()).toEqual(all.sort());
  });

  it('says a day, or why it gives none', () => {
    for (const { asks } of LIFECYCLE_CONTROLS) {
      expect(asks).toMatch(/(?:closed to new customers|ended)(?: since \d{4}-\d{2}-\d{2}| \([^)]+\))/);
    }
    expect(control('cloudtrail-lake').asks).toContain('closed to new customers since 2026-05-31.');
    expect(control('evidently').asks).toContain(
      'ended since 2025-10-17 (one of AWS’s pages says 2025-10-16).',
    );
  });

  it('has no row about what sources disagree on', () => {
    const types = LIFECYCLE_CONTROLS.flatMap(({ resourceTypes }) => resourceTypes);

    expect(types.filter((type) => type.startsWith('AWS::CodeCommit::'))).toEqual([]);
  });

  it('weighs what has ended more than what is closed', () => {
    expect(control('app-mesh').severity).toBe('high');
    expect(control('app-runner').severity).toBe('medium');
  });
});

describe('a resource of a service that is closed or has ended', () => {
  it.each(SERVICES.flatMap(([slug]) => control(slug).resourceTypes.map((type) => [slug, type] as const)))(
    '%s: %s fails',
    (slug, type) => {
      expect(verdictOn(slug, type, {})).toBe('fail');
    },
  );

  it.each([
    ['cloudtrail-lake', 'AWS::CloudTrail::EventDataStore'],
    ['sagemaker-experiments-classic', 'AWS::SageMaker::Experiment'],
    ['sagemaker-model-monitor', 'AWS::SageMaker::MonitoringSchedule'],
    ['sagemaker-clarify', 'AWS::SageMaker::ModelBiasJobDefinition'],
    ['sagemaker-ground-truth', 'AWS::SageMaker::Workteam'],
    ['sagemaker-augmented-ai', 'AWS::SageMaker::HumanTaskUi'],
    ['sagemaker-edge-manager', 'AWS::SageMaker::DeviceFleet'],
    ['bedrock-agents-classic', 'AWS::Bedrock::Agent'],
  ])('%s: %s fails', (slug, type) => {
    expect(verdictOn(slug, type, {})).toBe('fail');
  });

  it('is told what to use instead', () => {
    expect(results('app-mesh', resource('AWS::AppMesh::Mesh', {}))).toEqual([
      expect.objectContaining({
        pack: 'lifecycle',
        control: 'app-mesh',
        id: 'Lifecycle::Lifecycle-app-mesh',
        severity: 'high',
        verdict: 'fail',
        propertyPath: null,
        message: 'AWS App Mesh, ended since 2026-09-30, wanted VPC Lattice or ECS Service Connect',
        fix: 'use VPC Lattice or ECS Service Connect',
      }),
    ]);
  });

  it.each([
    'AWS::CloudTrail::Trail',
    'AWS::InspectorV2::Filter',
    'AWS::WAFv2::WebACL',
    'AWS::Bedrock::KnowledgeBase',
    'AWS::SageMaker::ProcessingJob',
    'AWS::S3::AccessPoint',
    'AWS::CodeCommit::Repository',
    'AWS::CodeGuruProfiler::ProfilingGroup',
  ])('is not its neighbour %s', (type) => {
    const found = checkTemplates([{ name: 't.json', template: resource(type, {}) }]).results;

    expect(found.filter(({ pack }) => pack === 'lifecycle')).toEqual([]);
  });

  it('that a condition leaves out is not there', () => {
    const template = {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { R: { Type: 'AWS::QLDB::Ledger', Condition: 'Never' } },
    };

    expect(results('qldb', template)).toEqual([]);
  });
});

describe('a property that uses a feature that is closed or has ended', () => {
  const classic = 'sagemaker-studio-classic';
  const inference = 'elastic-inference';
  const variants = (AcceleratorType: unknown) => [
    { VariantName: 'a' },
    { VariantName: 'b', AcceleratorType },
  ];

  it.each([
    [classic, 'AWS::SageMaker::App', { AppType: 'JupyterServer' }, 'fail'],
    [classic, 'AWS::SageMaker::App', { AppType: 'KernelGateway' }, 'fail'],
    [classic, 'AWS::SageMaker::App', { AppType: 'JupyterLab' }, 'pass'],
    [classic, 'AWS::SageMaker::App', { AppType: 'CodeEditor' }, 'pass'],
    [classic, 'AWS::SageMaker::App', {}, 'pass'],
    [classic, 'AWS::SageMaker::App', { AppType: UNKNOWN }, 'unknown'],
    [classic, 'AWS::SageMaker::App', { AppType: either('JupyterLab', 'JupyterServer') }, 'unknown'],
    [classic, 'AWS::SageMaker::Space', { SpaceSettings: { AppType: 'JupyterServer' } }, 'fail'],
    [classic, 'AWS::SageMaker::Space', { SpaceSettings: { AppType: 'JupyterLab' } }, 'pass'],
    [
      classic,
      'AWS::SageMaker::StudioLifecycleConfig',
      { StudioLifecycleConfigAppType: 'KernelGateway' },
      'fail',
    ],
    [classic, 'AWS::SageMaker::AppImageConfig', { KernelGatewayImageConfig: { KernelSpecs: [] } }, 'fail'],
    [classic, 'AWS::SageMaker::AppImageConfig', { JupyterLabAppImageConfig: {} }, 'pass'],
    [inference, 'AWS::SageMaker::NotebookInstance', { AcceleratorTypes: ['ml.eia2.medium'] }, 'fail'],
    [inference, 'AWS::SageMaker::NotebookInstance', { AcceleratorTypes: [] }, 'pass'],
    [inference, 'AWS::SageMaker::NotebookInstance', { AcceleratorTypes: [UNKNOWN] }, 'fail'],
    [inference, 'AWS::SageMaker::NotebookInstance', {}, 'pass'],
    [inference, 'AWS::SageMaker::EndpointConfig', { ProductionVariants: variants('ml.eia2.medium') }, 'fail'],
    [inference, 'AWS::SageMaker::EndpointConfig', { ProductionVariants: variants(NOTHING) }, 'pass'],
    [
      inference,
      'AWS::SageMaker::EndpointConfig',
      { ProductionVariants: variants(either('ml.eia2.medium', NOTHING)) },
      'unknown',
    ],
    [
      inference,
      'AWS::SageMaker::EndpointConfig',
      { ProductionVariants: variants(NOTHING), ShadowProductionVariants: variants('ml.eia2.medium') },
      'fail',
    ],
    [inference, 'AWS::SageMaker::EndpointConfig', { ProductionVariants: UNREADABLE }, 'unknown'],
    [inference, 'AWS::EC2::Instance', { ElasticInferenceAccelerators: [{ Type: 'eia2.medium' }] }, 'fail'],
    [
      inference,
      'AWS::EC2::LaunchTemplate',
      { LaunchTemplateData: { ElasticInferenceAccelerators: [{ Type: 'eia2.medium' }] } },
      'fail',
    ],
    [
      inference,
      'AWS::ECS::TaskDefinition',
      { InferenceAccelerators: [{ DeviceName: 'd', DeviceType: 'eia2.medium' }] },
      'fail',
    ],
    [
      'sagemaker-clarify',
      'AWS::SageMaker::EndpointConfig',
      { ExplainerConfig: { ClarifyExplainerConfig: { ShapConfig: {} } } },
      'fail',
    ],
    ['sagemaker-clarify', 'AWS::SageMaker::EndpointConfig', {}, 'pass'],
    ['ssm-change-manager', 'AWS::SSM::Document', { DocumentType: 'Automation.ChangeTemplate' }, 'fail'],
    ['ssm-change-manager', 'AWS::SSM::Document', { DocumentType: 'Automation' }, 'pass'],
    [
      'elastic-graphics',
      'AWS::EC2::Instance',
      { ElasticGpuSpecifications: [{ Type: 'eg1.medium' }] },
      'fail',
    ],
    [
      'elastic-graphics',
      'AWS::EC2::LaunchTemplate',
      { LaunchTemplateData: { ElasticGpuSpecifications: [{ Type: 'eg1.medium' }] } },
      'fail',
    ],
    ['elastic-graphics', 'AWS::EC2::LaunchTemplate', { LaunchTemplateData: {} }, 'pass'],
  ])('%s in %s with %j: %s', (slug, type, properties, verdict) => {
    expect(verdictOn(slug, type, properties)).toBe(verdict);
  });

  it('is pointed at', () => {
    const properties = { ProductionVariants: variants('ml.eia2.medium') };
    const template = openTemplate({ R: { Type: 'AWS::SageMaker::EndpointConfig', Properties: properties } });

    expect(results(inference, template)[0]).toMatchObject({
      propertyPath: 'ProductionVariants.1.AcceleratorType',
      fix: 'use Inferentia or a small GPU',
    });
  });
});

describe('LifecycleGuard', () => {
  it('finds what CDK would write', () => {
    const stack = new Stack(new App(), 'Stack');
    new CfnResource(stack, 'Ledger', {
      type: 'AWS::QLDB::Ledger',
      properties: { PermissionsMode: 'STANDARD' },
    });
    const guard = new LifecycleGuard();

    const { success, violations } = guard.validateScope(stack);

    expect(guard.name).toBe('Lifecycle');
    expect(success).toBe(false);
    expect(violations).toContainEqual(
      expect.objectContaining({
        ruleName: 'Lifecycle-qldb',
        fix: 'use Aurora PostgreSQL with an audit table, or a bucket with Object Lock',
      }),
    );
  });

  it('has nothing to say of what goes on', () => {
    const stack = new Stack(new App(), 'Stack');
    new CfnResource(stack, 'Bucket', { type: 'AWS::S3::Bucket' });

    expect(new LifecycleGuard().validateScope(stack).success).toBe(true);
  });
});
