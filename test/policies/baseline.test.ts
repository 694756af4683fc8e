// The data of the baseline: events that are watched, rules that AWS Config asks, and the archive it delivers to.
import { ManagedRuleIdentifiers } from 'aws-cdk-lib/aws-config';
import { parse } from 'yaml';
import {
  CONFIG_RULES,
  WATCHED_EVENTS,
  administratorsOf,
  breakGlassRole,
  configRole,
  configurationArchivePolicy,
  configurationBucket,
  configurationKeyPolicy,
  conformancePack,
  emergencyPolicy,
  executionRoleArn,
  investigatorRole,
  isIn,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { outsideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING } from '../_helpers/scopes';

describe('the events that are watched', () => {
  it('are those of sections 5.1 to 5.15 of the benchmark, each once', () => {
    expect(WATCHED_EVENTS.map(({ id }) => id)).toEqual(
      Array.from({ length: 15 }, (_, index) => `5.${index + 1}`),
    );
    expect(new Set(WATCHED_EVENTS.map(({ purpose }) => purpose)).size).toBe(15);
    for (const { slug, purpose } of WATCHED_EVENTS) expect(slug).toBe(`mon-${purpose}`);
  });

  it.each(WATCHED_EVENTS.map((each) => [each.purpose, each] as const))(
    '%s has a pattern that CloudWatch Logs takes, and says what to do',
    (_, { pattern, description, id }) => {
      const count = (sign: string): number => pattern.split(sign).length - 1;

      // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
      expect(pattern.length).toBeLessThanOrEqual(1_024);
      expect(pattern).toMatch(/^\{ .* \}$/);
      expect(count('(')).toBe(count(')'));
      expect(description).toContain(`(CIS-${id})`);
    },
  );

  it('name every event that the benchmark names', () => {
    const named = WATCHED_EVENTS.flatMap(({ pattern }) =>
      [...pattern.matchAll(/\$\.eventName = "(\w+)"/g)].map(([, name = '']) => name),
    );

    expect(named).toHaveLength(1 + 16 + 5 + 1 + 2 + 9 + 4 + 6 + 6 + 6 + 7 + 11 + 18);
  });
});

describe('the rules of AWS Config', () => {
  it('are known to AWS, each once', () => {
    const known = new Set<string>([
      ...Object.values(ManagedRuleIdentifiers),
      // https://docs.aws.amazon.com/config/latest/developerguide/security-account-information-provided.html
      'SECURITY_ACCOUNT_INFORMATION_PROVIDED',
    ]);
    const identifiers = CONFIG_RULES.map(({ identifier }) => identifier);

    expect(identifiers.filter((identifier) => !known.has(identifier))).toEqual([]);
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });

  it('are one YAML text that fits in line', () => {
    const text = conformancePack(CONFIG_RULES);
    const { Resources } = parse(text) as { Resources: Record<string, unknown> };

    expect(Buffer.byteLength(text)).toBeLessThan(51_200 * 0.8);
    expect(Object.keys(Resources)).toHaveLength(CONFIG_RULES.length);
    expect(Resources['IamPasswordPolicy']).toEqual({
      Type: 'AWS::Config::ConfigRule',
      Properties: {
        ConfigRuleName: 'iam-password-policy',
        Description: 'pw-length',
        InputParameters: {
          MinimumPasswordLength: '14',
          PasswordReusePrevention: '24',
          MaxPasswordAge: '90',
          RequireLowercaseCharacters: 'true',
          RequireNumbers: 'true',
          RequireSymbols: 'true',
          RequireUppercaseCharacters: 'true',
        },
        Source: { Owner: 'AWS', SourceIdentifier: 'IAM_PASSWORD_POLICY' },
      },
    });
  });
});

describe('a part that not every Region has', () => {
  it('is left out of those that lack it', () => {
    expect([isIn('eu-west-1', 'macie'), isIn('eu-south-2', 'macie')]).toEqual([true, false]);
    expect([isIn('eu-west-1', 'conformancePack'), isIn('eu-central-2', 'conformancePack')]).toEqual([
      true,
      false,
    ]);
    expect([isIn('ap-southeast-7', 'inspector'), isIn('ap-southeast-6', 'inspector')]).toEqual([true, false]);
  });
});

describe('the archive of AWS Config', () => {
  const bucket = configurationBucket(SCORING).arn;
  const facts = {
    ...administratorsOf(SCORING, 'mlkeep'),
    scope: SCORING,
    bucketArn: bucket,
    accounts: ['222222222222', '111111111111'],
  };
  const policy = configurationArchivePolicy(facts);
  const key = configurationKeyPolicy(facts);
  const config = (account: string) => ({
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalIsAWSService': 'true',
    'aws:SourceAccount': account,
    's3:x-amz-acl': 'bucket-owner-full-control',
  });
  const put = (below: string, account: string): Request => ({
    action: 's3:PutObject',
    resource: `${bucket}/AWSLogs/${below}/Config/eu-west-1/2026/11/21/x.json.gz`,
    context: config(account),
  });
  const allowed = (request: Request): boolean =>
    statementsFor(policy, 'Allow', request).length > 0 && statementsFor(policy, 'Deny', request).length === 0;

  it('takes what AWS Config of a named account delivers, below its own prefix', () => {
    expect(allowed(put('111111111111', '111111111111'))).toBe(true);
    expect(allowed({ action: 's3:GetBucketAcl', resource: bucket, context: config('111111111111') })).toBe(
      true,
    );
    expect(allowed({ action: 's3:ListBucket', resource: bucket, context: config('111111111111') })).toBe(
      true,
    );
    expect(
      statementsFor(key, 'Allow', {
        action: 'kms:GenerateDataKey',
        resource: KEY_ARN,
        context: config('111111111111'),
      }),
    ).toEqual(['EncryptConfiguration']);
  });

  it('takes nothing from the AWS Config of anybody else, and nothing beside the prefixes', () => {
    expect(allowed(put('999999999990', '999999999990'))).toBe(false);
    expect(allowed({ ...put('111111111111', '111111111111'), resource: `${bucket}/x` })).toBe(false);
    expect(
      statementsFor(key, 'Allow', {
        action: 'kms:GenerateDataKey',
        resource: KEY_ARN,
        context: config('999999999990'),
      }),
    ).toEqual([]);
  });

  const role = (arn: string) => outsideVpc(SCORING, arn);

  it.each(['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectRetention'])(
    'lets nobody %s, neither deployment nor break-glass',
    (action) => {
      for (const arn of [
        executionRoleArn('mlkeep', SCORING.account, SCORING.region),
        breakGlassRole(SCORING).arn,
        configRole(SCORING.account),
      ]) {
        const request = { action, resource: `${bucket}/AWSLogs/x`, context: role(arn) };

        expect(statementsFor(policy, 'Deny', request)).not.toEqual([]);
      }
    },
  );

  it('is read by break-glass, through S3, and by nobody else', () => {
    const read = (arn: string): Request => ({
      action: 's3:GetObject',
      resource: `${bucket}/AWSLogs/x`,
      context: role(arn),
    });
    const decrypt: Request = {
      action: 'kms:Decrypt',
      resource: KEY_ARN,
      context: {
        ...role(breakGlassRole(SCORING).arn),
        'kms:ViaService': 's3.eu-west-1.amazonaws.com',
        'kms:EncryptionContext:aws:s3:arn': bucket,
        'kms:ResourceAliases': ['alias/acme-ml--audit--config'],
      },
    };
    const identity = emergencyPolicy({ scope: SCORING, audit: SCORING, archiveKeyArn: null }).document;
    const imported = emergencyPolicy({ scope: SCORING, audit: SCORING, archiveKeyArn: KEY_ARN }).document;

    expect(allowed(read(breakGlassRole(SCORING).arn))).toBe(true);
    expect(allowed(read(investigatorRole(SCORING).arn))).toBe(false);
    expect(decide(read(breakGlassRole(SCORING).arn), { identity, denying: [policy] })).toBe('allow');
    for (const each of [identity, imported])
      expect(decide(decrypt, { identity: each, requiring: [key] })).toBe('allow');
    expect(
      decide(
        { ...decrypt, context: { ...decrypt.context, 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' } },
        {
          identity,
          requiring: [key],
        },
      ),
    ).not.toBe('allow');
  });

  it('has a key that nobody destroys', () => {
    const request = {
      action: 'kms:ScheduleKeyDeletion',
      resource: KEY_ARN,
      context: role(executionRoleArn('mlkeep', SCORING.account, SCORING.region)),
    };

    expect(statementsFor(key, 'Deny', request)).toEqual(['DenyDestruction']);
  });

  it('is configured by deployment alone', () => {
    const configure = (arn: string): Request => ({
      action: 's3:PutLifecycleConfiguration',
      resource: bucket,
      context: role(arn),
    });

    expect(statementsFor(policy, 'Deny', configure(breakGlassRole(SCORING).arn))).toEqual([
      'DenyConfiguration',
    ]);
    expect(
      statementsFor(policy, 'Deny', configure(executionRoleArn('mlkeep', SCORING.account, SCORING.region))),
    ).toEqual([]);
  });
});
