// The mutation run: that its mutants are what they say, and that it fails when it should. The run itself is
// `npm run test:mutation`.
import type { Catcher } from '../mutation/catcher';
import { kindOf } from '../mutation/example';
import { HARMLESS } from '../mutation/harmless';
import type { Mutant, MutableTemplate } from '../mutation/mutant';
import { mutantsOf } from '../mutation/mutants';
import { ownPacksOver } from '../mutation/own-packs';
import { proverOver } from '../mutation/prover';
import { sampleOf } from '../mutation/sample';
import { upgradeOver } from '../mutation/upgrade';
import { FEWEST_MUTANTS, judgeMutants } from '../mutation/verdict';

const BUCKET: MutableTemplate = {
  Resources: {
    Data: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      DependsOn: ['Data'],
      Properties: {
        Bucket: { Ref: 'Data' },
        PolicyDocument: {
          Statement: [
            {
              Sid: 'DenyPlainHttp',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: '*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Sid: 'Read',
              Effect: 'Allow',
              Principal: { AWS: '111111111111' },
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::a/*',
              Condition: { StringEquals: { a: 'b' } },
            },
          ],
        },
      },
    },
  },
};
const mutants = mutantsOf(new Map([['a.json', BUCKET]]));
const named = (change: string): Mutant => {
  const found = mutants.find((mutant) => mutant.change === change);
  if (found === undefined) throw new Error(`no mutant: ${change}`);
  return found;
};

describe('mutants', () => {
  it('differ from the template in one place, and leave it as it is', () => {
    const before = structuredClone(BUCKET);

    expect(mutants.map(({ change }) => change)).toEqual([
      'PublicAccessBlockConfiguration dropped',
      'PublicAccessBlockConfiguration.BlockPublicAcls is false',
      'PublicAccessBlockConfiguration.BlockPublicPolicy is false',
      'PublicAccessBlockConfiguration.IgnorePublicAcls is false',
      'PublicAccessBlockConfiguration.RestrictPublicBuckets dropped',
      'VersioningConfiguration dropped',
      'VersioningConfiguration.Status is "Suspended"',
      'OwnershipControls dropped',
      'dropped',
      'PolicyDocument.DenyPlainHttp: denial dropped',
      'PolicyDocument.Read: without its conditions',
      'PolicyDocument.Read: on everything',
      'PolicyDocument: everybody may do everything',
    ]);
    for (const { content } of mutants) expect(content).not.toEqual(BUCKET);
    expect(BUCKET).toEqual(before);
  });

  it('tell settings from who may do what', () => {
    expect(named('PolicyDocument.DenyPlainHttp: denial dropped').guard).toBe('setting');
    expect(named('PolicyDocument.Read: on everything').guard).toBe('access');
    expect(named('dropped').guard).toBe('presence');
  });

  it('cannot be made of a type that nobody has thought about', () => {
    expect(() => mutantsOf(new Map([['a.json', { Resources: { X: { Type: 'AWS::New::Thing' } } }]]))).toThrow(
      'mutation/protections.ts does not say what protects in AWS::New::Thing',
    );
  });
});

describe('catchers', () => {
  const sources = [{ name: 'a.json', template: BUCKET }];
  const own = ownPacksOver(sources, { asOf: '2026-11-26', managementAccount: null, elsewhere: [] });

  it('are our packs, for what a template shows by itself', () => {
    expect(own.catches(named('PublicAccessBlockConfiguration.IgnorePublicAcls is false'))).toBe('s3-bpa');
    expect(own.catches(named('PolicyDocument.DenyPlainHttp: denial dropped'))).toBe('s3-deny-http');
    expect(own.catches({ ...named('dropped'), content: BUCKET })).toBeNull();
  });

  it('are comparisons with what was there, for what it does not', () => {
    const upgrade = upgradeOver(sources);

    expect(own.catches(named('OwnershipControls dropped'))).toBeNull();
    expect(upgrade.catches(named('OwnershipControls dropped'))).toBe('protection-lost');
    expect(upgrade.catches({ ...named('dropped'), content: BUCKET })).toBeNull();
  });
});

describe('the verdict', () => {
  const harmless = HARMLESS.flatMap(({ type, changes, resource = '', template = '' }) =>
    changes.map((change): Mutant => ({ ...named('dropped'), type, change, resource, template })),
  );
  const some = (count: number): readonly Mutant[] => [
    ...Array.from({ length: count }, () => named('OwnershipControls dropped')),
    ...harmless,
  ];
  const catcher = (missing: number): Catcher => {
    let seen = 0;
    return {
      name: 'half blind',
      guards: ['setting', 'presence'],
      seesAll: false,
      comparesWithBefore: false,
      catches: (mutant) => (harmless.includes(mutant) || (seen += 1) <= missing ? null : 'a-rule'),
    };
  };

  it.each([
    ['passes when all is caught', some(FEWEST_MUTANTS), 0, true],
    ['passes with three of 300 missed', some(FEWEST_MUTANTS), 3, true],
    ['fails with four of 300 missed', some(FEWEST_MUTANTS), 4, false],
    ['fails with fewer than 300 mutants', some(FEWEST_MUTANTS - 1), 0, false],
    ['fails when an entry of the table explains nothing', some(FEWEST_MUTANTS).slice(0, -1), 0, false],
  ])('%s', (_, all, missing, passed) => {
    const verdict = judgeMutants(all, [catcher(missing)]);

    expect(verdict.passed).toBe(passed);
    expect(verdict.survivors).toHaveLength(missing);
  });

  it('leaves aside what takes nothing away, and lets nothing pass that is unknown', () => {
    const access = named('PolicyDocument.Read: on everything');
    const prover = (isRedundant: boolean): Catcher => ({
      name: 'prover',
      guards: ['access'],
      seesAll: false,
      comparesWithBefore: false,
      catches: () => null,
      isRedundant: () => isRedundant,
      why: () => 'a request',
    });

    expect(judgeMutants([access], [prover(true)])).toMatchObject({ redundant: [access], survivors: [] });
    expect(judgeMutants([access], [prover(false)])).toMatchObject({
      redundant: [],
      survivors: [{ mutant: access, why: 'a request' }],
    });
    expect(judgeMutants([access], [{ ...prover(true), catches: () => 'p' }]).caught).toMatchObject([
      { rule: 'p' },
    ]);
  });
});

describe('a sample', () => {
  const many = ['a', 'b', 'c'].flatMap((template) =>
    mutants.map((mutant): Mutant => ({ ...mutant, template })),
  );

  it('has one mutant of each kind at least, and is the same every time', () => {
    const sample = sampleOf(many, 1);

    expect(sample.map(kindOf)).toHaveLength(mutants.length);
    expect(new Set(sample.map(kindOf)).size).toBe(mutants.length);
    expect(
      sampleOf([...many].reverse(), 1)
        .map(kindOf)
        .sort(),
    ).toEqual(sample.map(kindOf).sort());
    expect(sampleOf(many, 1_000)).toEqual(many);
  });
});

describe('the prover as a catcher', () => {
  it('needs an example of which every default property is proved', () => {
    const open = {
      Resources: {
        Data: { Type: 'AWS::S3::Bucket', Properties: {} },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Data' },
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }],
            },
          },
        },
      },
    };

    expect(() => proverOver([{ name: 'a.json', account: '111111111111', template: open }], {})).toThrow(
      /not proved of the example: .*no-strangers/,
    );
  });
});
