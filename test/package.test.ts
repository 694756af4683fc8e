// What is installed: exact versions, from no particular host, for every platform, without install scripts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../index';
import * as checks from '../checks';
import * as proof from '../proof';
import * as model from '../lib/model';
import * as testing from '../testing';

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(__dirname, '..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const manifest = read('package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly exports: Readonly<Record<string, unknown>>;
};
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };
const installed = Object.entries(packages).filter(([path]) => path !== '');

describe('the lockfile', () => {
  it('names no host', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('has an entry for the optional packages of every platform, so that npm ci works on all of them', () => {
    const missing = installed.flatMap(([, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !installed.some(([path]) => path.endsWith(`node_modules/${name}`)),
      ),
    );

    expect(missing).toEqual([]);
  });

  it('has no package under the GPL or AGPL', () => {
    const copyleft = installed.filter(
      ([, { license = '' }]) => /(?:^|[^L])GPL/.test(license) && !/\bOR\b/.test(license),
    );

    expect(copyleft.map(([path]) => path)).toEqual([]);
  });

  it('runs no install script of a dependency', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = scripted.map(([path]) => path.replace(/^.*node_modules\//, ''));

    expect(names.filter((name) => manifest.allowScripts[name] !== false)).toEqual([]);
  });
});

describe('package.json', () => {
  it('pins every direct dependency exactly', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );

    expect(loose).toEqual([]);
  });
});

describe('the public surface', () => {
  // Names are a promise: a name that goes breaks somebody's build.
  it('of mlkeep has these constructs', () => {
    const constructs = Object.keys(library).filter((name) => /^[A-Z][a-z]/.test(name));

    expect(constructs.sort()).toEqual([
      'AccessAnalyzers',
      'AccessLogBucket',
      'AccountSettings',
      'AccountTrails',
      'AlarmTopic',
      'Assumer',
      'AttestableGpuHost',
      'Attestation',
      'AttestedKey',
      'BatchEngine',
      'BreakGlass',
      'BucketEncryption',
      'Capacity',
      'ClosedDefaultSecurityGroup',
      'ConfigurationArchive',
      'ConfigurationRecord',
      'DataDiscovery',
      'DeployTimeFunction',
      'DnsFirewall',
      'DomainFirewall',
      'EnclaveHost',
      'Endpoints',
      'EventAlarms',
      'Guardrails',
      'HardenedBucketSettings',
      'HardenedKey',
      'HardenedLogGroup',
      'IdentityProvider',
      'ImageCache',
      'ImageCaches',
      'ImageRepository',
      'ImageScanning',
      'ImageSource',
      'Investigation',
      'IsolatedNetwork',
      'KeyRotation',
      'LogAlarm',
      'LogArchive',
      'LogDelivery',
      'LogKey',
      'MachineKind',
      'NetworkFeature',
      'NoPublicAccess',
      'NodeGroup',
      'NodeImage',
      'ObjectLock',
      'PackageDomain',
      'PackageSource',
      'PermissionSet',
      'PersonaKind',
      'PipelineRoles',
      'PrivateSnapshots',
      'ProjectBoundary',
      'ProjectKey',
      'ProjectRole',
      'QueryLogs',
      'RegistrySecret',
      'SageMakerJobs',
      'SealedBucket',
      'SecurityHub',
      'SelfBoundedRole',
      'ServiceBoundary',
      'ServiceRole',
      'SevSnpHost',
      'SignIn',
      'SupportAccess',
      'ThreatDetection',
      'Training',
      'TransitEgress',
      'UnattestedUseAlarm',
    ]);
  });

  it('of the other entry points is listed too', () => {
    expect(Object.keys(manifest.exports)).toEqual([
      '.',
      './checks',
      './model',
      './proof',
      './testing',
      './package.json',
    ]);
    expect(Object.keys(checks).sort()).toEqual([
      'CisAwsFoundationsChecks',
      'CisBenchmark',
      'CisLevel',
      'CisScope',
      'LifecycleGuard',
      'LimitsChecks',
      'MlPlatformChecks',
      'checkTemplates',
    ]);
    expect(Object.keys(proof).sort()).toEqual([
      'AccessProofs',
      'ESCALATION_PATHS',
      'PROOF_LIMITS',
      'apart',
      'callersOf',
      'confined',
      'defaultProperties',
      'disjoint',
      'loadWorld',
      'matrix',
      'never',
      'only',
      'prove',
      'proveDefaults',
      'readAssembly',
      'readConditions',
      'readTemplateFile',
      'readTemplates',
      'reprove',
      'whoCan',
      'widening',
    ]);
    expect(Object.keys(model).sort()).toEqual([
      'DEFAULTS',
      'formatProblem',
      'isEmail',
      'jsonSchemas',
      'loadAcknowledgements',
      'loadFacts',
      'loadMeasurements',
      'loadPlatform',
      'loadProperties',
      'manifestText',
      'sageMakerPools',
    ]);
    expect(Object.keys(testing).sort()).toEqual(['mlkeepMatchers', 'nagFindings']);
  });
});
