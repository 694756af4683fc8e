import fc from 'fast-check';
import {
  JOB_SHAPES,
  PROJECT_BUCKETS,
  jobDefinition,
  jobDefinitions,
  jobMark,
  jobQueue,
  jobQueues,
  projectLogGroups,
  trainingLogGroup,
  analyzerName,
  configurationBucket,
  configurationKeyAlias,
  organizationStackName,
  supportPolicyName,
  supportRole,
  conformancePackName,
  guardrailName,
  recorderName,
  alarmName,
  alarmTopic,
  dnsFirewallName,
  IMAGE_REGISTRIES,
  imageCache,
  imageCacheKeyAlias,
  imageCacheRole,
  packageKeyAlias,
  registriesWithSecret,
  packageDomain,
  packageRepository,
  registrySecretName,
  firewallName,
  logDeliveryPolicyName,
  queryLogName,
  COMPONENT_PATTERN,
  NAME_KINDS,
  type NameKindId,
  type ProjectScope,
  REGIONS,
  SEPARATOR,
  auditStackName,
  fits,
  isComponent,
  nameOf,
  networkParameter,
  permissionSetName,
  projectBucket,
  projectKeyAlias,
  projectNames,
  projectRepository,
  projectRole,
  projectStackName,
  trailOf,
  RESERVED_ENVIRONMENTS,
  PIPELINE_STEPS,
  accessLogBucket,
  accessStackName,
  answersBucket,
  investigatorPolicyName,
  investigatorRole,
  trailDatabase,
  trailWorkgroup,
  archiveAccessLogBucket,
  archiveBucket,
  baselineStackName,
  breakGlassPolicyName,
  breakGlassRole,
  ciStackName,
  networkStackName,
  pipelinePolicyName,
  pipelineRole,
  serviceBoundary,
  teamAccessStackName,
} from '../../policies';
import { projectBuckets } from '../../policies/names';
import { LONGEST, SCORING } from '../_helpers/scopes';

const letter = fc.constantFrom(...'abc');
const tail = fc.array(fc.constantFrom(...'ab01-'), { maxLength: 31 }).map((parts) => parts.join(''));
const component = fc
  .tuple(letter, tail)
  .map(([first, rest]) => `${first}${rest}`.replace(/-+/g, '-').replace(/-$/, ''))
  .filter((text) => text.length >= 2 && COMPONENT_PATTERN.test(text));

const scope: fc.Arbitrary<ProjectScope> = fc.record({
  platform: component.filter((text) => text.length >= 3 && text.length <= 16),
  organization: fc.constant(null),
  rolePath: fc.constant('/'),
  account: fc.constantFrom('111111111111', '222222222222'),
  region: fc.constantFrom(...REGIONS),
  environment: component,
  team: component,
  project: component,
});

const kinds = Object.keys(NAME_KINDS) as NameKindId[];

describe('what a boundary says of a whole project', () => {
  const POOL = fc.constantFrom('a10g', 'h100', 'p-01234567890123456789012345678901');
  const reaches = (glob: string, arn: string): boolean =>
    glob.endsWith('*') ? arn.startsWith(glob.slice(0, -1)) : arn === glob;

  const bucketsReach = (own: ProjectScope, arn: string): boolean =>
    projectBuckets(own).some((glob) => reaches(glob, arn));

  it('reaches its own buckets, queues, definitions and logs', () => {
    fc.assert(
      fc.property(scope, POOL, (own, pool) => {
        for (const bucket of PROJECT_BUCKETS)
          expect(bucketsReach(own, projectBucket(own, bucket).arn)).toBe(true);
        expect(reaches(jobQueues(own), jobQueue(own, pool).arn)).toBe(true);
        for (const shape of JOB_SHAPES)
          expect(reaches(jobDefinitions(own), jobDefinition(own, pool, shape).arn)).toBe(true);
        expect(reaches(projectLogGroups(own), trainingLogGroup(own).arn)).toBe(true);
      }),
      { examples: [[LONGEST, 'a10g']] },
    );
  });

  it('reaches nothing of another project, whatever the two are called', () => {
    fc.assert(
      fc.property(scope, scope, POOL, (own, drawn, pool) => {
        const other = { ...drawn, platform: own.platform, account: own.account, region: own.region };
        fc.pre(jobMark(own) !== jobMark(other));

        for (const bucket of PROJECT_BUCKETS)
          expect(bucketsReach(own, projectBucket(other, bucket).arn)).toBe(false);
        expect(reaches(jobQueues(own), jobQueue(other, pool).arn)).toBe(false);
        expect(reaches(jobDefinitions(own), jobDefinition(other, pool, 'single').arn)).toBe(false);
        expect(reaches(projectLogGroups(own), trainingLogGroup(other).arn)).toBe(false);
      }),
      { examples: [[LONGEST, { ...LONGEST, project: 'j234567890123456789012345678901x' }, 'a10g']] },
    );
  });

  it('has names in AWS Batch that fit, with the longest pool', () => {
    fc.assert(
      fc.property(scope, (own) => {
        const name = jobDefinition(own, 'p-012345678901234567890123456789', 'distributed').name;

        expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/);
      }),
    );
  });
});

describe('a component', () => {
  it.each(['a', 'vision', 'credit-risk', 'a1', 'a-1-b'])('takes %s', (text) => {
    expect(isComponent(text)).toBe(true);
  });

  it.each([
    '',
    '-a',
    'a-',
    'a--b',
    '1a',
    '0digest',
    'Vision',
    'vi_sion',
    'vi.sion',
    'vi/sion',
    'vіsion',
    'a b',
  ])('refuses %j', (text) => {
    expect(isComponent(text)).toBe(false);
  });

  it('never contains the separator of any kind of name', () => {
    fc.assert(
      fc.property(component, (text) => {
        for (const kind of kinds) expect(text).not.toContain(NAME_KINDS[kind].separator);
      }),
    );
  });
});

describe('the table of name kinds', () => {
  const project = ['acme-ml', 'prod', 'credit-risk', 'scoring'];
  const made: Readonly<Record<NameKindId, string>> = {
    stack: projectStackName(SCORING),
    role: projectRole(SCORING, 'scientist').name,
    managedPolicy: nameOf('managedPolicy', [...project, 'boundary']),
    permissionSet: permissionSetName('acme-ml', 'credit-risk', 'scientist'),
    bucket: projectBucket(SCORING, 'models').name,
    keyAlias: projectKeyAlias(SCORING),
    repository: projectRepository(SCORING).name,
    packageDomain: packageDomain(SCORING).name,
    packageRepository: packageRepository(SCORING, 'pypi').name,
    cachePrefix: imageCache(SCORING, 'docker.io').name,
    registrySecret: registrySecretName('acme-ml', 'docker.io'),
    logGroup: nameOf('logGroup', ['acme-ml', 'network', 'prod', 'flow-logs']),
    parameter: networkParameter('acme-ml', 'prod', 'vpc-id'),
    batch: nameOf('batch', project),
    modelPackageGroup: nameOf('modelPackageGroup', project),
    trail: trailOf(SCORING, 'management').name,
    dnsFirewall: dnsFirewallName(SCORING),
    firewall: firewallName(SCORING),
    queryLog: queryLogName(SCORING),
    logPolicy: logDeliveryPolicyName('acme-ml', ['network', 'prod']),
    topic: alarmTopic(SCORING).name,
    alarm: alarmName('acme-ml', 'break-glass'),
    workgroup: trailWorkgroup(SCORING).name,
    database: trailDatabase(SCORING).name,
    recorder: recorderName('acme-ml'),
    conformancePack: conformancePackName('acme-ml'),
    analyzer: analyzerName('acme-ml', 'external'),
    organizationPolicy: guardrailName('acme-ml', 'record'),
    function: nameOf('function', ['acme-ml', 'network', 'prod', 'default-security-group']),
  };

  it.each(kinds)('gives an example of %s that is really made', (kind) => {
    expect(made[kind]).toBe(NAME_KINDS[kind].example);
    expect(fits(kind, made[kind])).toBe(true);
  });
});

describe('a name', () => {
  const tuple = fc.tuple(
    component.filter((text) => text.length <= 16),
    component,
    component,
    component,
    component,
  );

  it.each(kinds)('of kind %s fits AWS whatever the components', (kind) => {
    fc.assert(
      fc.property(tuple, (components) => {
        const suffix = kind === 'bucket' ? '-222222222222-ap-southeast-2-an' : '';
        expect(nameOf(kind, components, suffix)).toSatisfyKind(kind);
      }),
    );
  });

  it.each(kinds)('of kind %s is different for different tuples', (kind) => {
    fc.assert(
      fc.property(tuple, tuple, (left, right) => {
        fc.pre(left.join('|') !== right.join('|'));
        expect(nameOf(kind, left)).not.toBe(nameOf(kind, right));
      }),
      { numRuns: 500 },
    );
  });

  it('is prefix-free: a glob behind a component stays inside what the component names', () => {
    fc.assert(
      fc.property(tuple, tuple, fc.integer({ min: 1, max: 4 }), (left, right, length) => {
        const glob = `${left.slice(0, length).join(SEPARATOR)}${SEPARATOR}`;
        for (const kind of ['role', 'bucket', 'managedPolicy', 'stack'] as const) {
          const isInside = left.slice(0, length).every((part, index) => right[index] === part);
          if (nameOf(kind, right).startsWith(glob)) expect(isInside).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  const long: ProjectScope = { ...LONGEST, platform: 'acme-ml' };

  it('keeps platform, purpose, account and Region readable when it is shortened', () => {
    expect(projectBucket(long, 'data').name).toMatch(
      /^acme-ml--0[a-z2-7]{9}--data-222222222222-ap-southeast-2-an$/,
    );
  });

  it('gives up the purpose too where the longest platform meets the longest Region', () => {
    expect(projectBucket(LONGEST, 'intake').name).toMatch(
      /^p234567890123456--0[a-z2-7]{9}-222222222222-ap-southeast-2-an$/,
    );
  });

  it('shares one digest between all things of a project', () => {
    const digest = /--(0[a-z2-7]{9})--/;
    const names = [projectBucket(long, 'data'), projectBucket(long, 'work'), projectRole(long, 'auditor')];

    expect(new Set(names.map(({ name }) => digest.exec(name)?.[1])).size).toBe(1);
  });

  it('never starts a digest like a component', () => {
    fc.assert(
      fc.property(tuple, (components) => {
        const digests = nameOf('permissionSet', components)
          .split(SEPARATOR)
          .filter((part) => part.startsWith('0'));
        for (const digest of digests) expect(isComponent(digest)).toBe(false);
      }),
    );
  });

  it('refuses a platform that leaves no room, naming the limit', () => {
    expect(() => nameOf('permissionSet', ['p'.repeat(40), 'team', 'scientist'])).toThrow(
      /allowed 32 characters/,
    );
  });
});

describe('the names of two projects', () => {
  it('never meet unless the projects are the same', () => {
    fc.assert(
      fc.property(scope, scope, (left, right) => {
        const differs = (['platform', 'environment', 'team', 'project'] as const).some(
          (key) => left[key] !== right[key],
        );
        fc.pre(differs);
        const taken = new Set(projectNames(left));
        expect(projectNames(right).filter((name) => taken.has(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('do not meet when a hyphen moves from one component to the next', () => {
    const left: ProjectScope = { ...SCORING, team: 'credit', project: 'risk-scoring' };
    const right: ProjectScope = { ...SCORING, team: 'credit-risk', project: 'scoring' };

    expect(projectStackName(left)).not.toBe(projectStackName(right));
  });

  it('never meet a name of what is shared, whatever the project is called', () => {
    const shared = (at: ProjectScope): readonly string[] => [
      `stack ${auditStackName(at.platform)}`,
      `stack ${accessStackName(at.platform)}`,
      `stack ${teamAccessStackName(at.platform, at.team)}`,
      `stack ${baselineStackName(at)}`,
      `stack ${networkStackName(at)}`,
      `stack ${ciStackName(at)}`,
      `role ${breakGlassRole(at).name}`,
      `policy ${breakGlassPolicyName(at).name}`,
      `policy ${serviceBoundary(at).name}`,
      `role ${supportRole(at).name}`,
      `policy ${supportPolicyName(at).name}`,
      `alias ${at.account} ${at.region} ${configurationKeyAlias(at.platform)}`,
      `stack ${organizationStackName(at.platform)}`,
      `role ${investigatorRole(at).name}`,
      `policy ${investigatorPolicyName(at).name}`,
      `role ${imageCacheRole(at).name}`,
      `alias ${at.account} ${at.region} ${imageCacheKeyAlias(at.platform)}`,
      `alias ${at.account} ${at.region} ${packageKeyAlias(at)}`,
      ...PIPELINE_STEPS.flatMap((step) => [
        `role ${pipelineRole(at, step).name}`,
        `policy ${pipelinePolicyName(at, step).name}`,
      ]),
      ...[
        archiveBucket(at),
        archiveAccessLogBucket(at),
        accessLogBucket(at),
        answersBucket(at),
        configurationBucket(at),
      ].map(({ name }) => `bucket ${name}`),
    ];

    fc.assert(
      fc.property(scope, (project) => {
        fc.pre(!(RESERVED_ENVIRONMENTS as readonly string[]).includes(project.environment));
        const taken = new Set(shared(project));
        expect(projectNames(project).filter((name) => taken.has(name))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cached images', () => {
  it('share no repository with a project: no environment is called as the component above them', () => {
    fc.assert(
      fc.property(scope, (project) => {
        fc.pre(!(RESERVED_ENVIRONMENTS as readonly string[]).includes(project.environment));
        for (const registry of IMAGE_REGISTRIES) {
          const { name } = imageCache(project, registry);
          expect(name).toSatisfyKind('cachePrefix');
          expect(projectRepository(project).name.startsWith(`${name}/`)).toBe(false);
        }
      }),
    );
    expect(RESERVED_ENVIRONMENTS).toContain('cache');
  });

  it('of a registry with a secret do not end its name like Secrets Manager ends an ARN', () => {
    for (const registry of registriesWithSecret(IMAGE_REGISTRIES))
      expect(registrySecretName('acme-ml', registry)).not.toMatch(/-[A-Za-z0-9]{6}$/);
  });
});

declare global {
  namespace jest {
    interface Matchers<R> {
      toSatisfyKind(kind: NameKindId): R;
    }
  }
}

expect.extend({
  toSatisfyKind(name: string, kind: NameKindId) {
    const { maxLength, alphabet } = NAME_KINDS[kind];
    return {
      pass: fits(kind, name),
      message: () =>
        `${name} (${name.length}) is no ${kind}: at most ${maxLength} characters of ${alphabet.source}`,
    };
  },
});
