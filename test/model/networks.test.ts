// Networks in the configuration: a way out, and VPCs that somebody else owns. What can be checked without AWS is.
import { loadPlatform } from '../../lib/model';
import { PLATFORM, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

const OWN = 'cidr: 10.40.0.0/16';
const EGRESS = 'features: [batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }';

/** The base with each of `changes` made in turn. */
function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the base has no ${from}`);
    return text.replace(from, to);
  }, PLATFORM);
}

function messages(...changes: readonly (readonly [from: string, to: string])[]): readonly string[] {
  return messagesOf(configFolder({ 'platform.yaml': changed(...changes) }));
}

/** An existing VPC, in YAML. */
function existing(keys: string, digit = 'a'): string {
  return `existing: { vpc: vpc-0${digit}1b2c3d, subnets: [subnet-0${digit}1b2c3d, subnet-0${digit}9b8c7d]${keys} }`;
}

const ENDPOINTS = ', endpoints: false, cidr: 10.60.0.0/16, routeTables: [rtb-0a1b2c3d, rtb-0a9b8c7d]';

describe('a way out through a transit gateway', () => {
  it('is taken with domains, where every range has room', () => {
    expect(messages(['features: [batch]', EGRESS])).toEqual([]);
  });

  it.each([
    ['/24', 2, true],
    ['/24', 3, false],
    ['/23', 4, true],
    ['/23', 5, false],
    ['/22', 6, true],
  ])('needs room: %s for %d zones is fine: %p', (length, count, fine) => {
    const zones = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count).map((zone) => `eu-west-1${zone}`);
    const found = messages(
      ['features: [batch]', EGRESS],
      ['zones: [eu-west-1a, eu-west-1b]', `zones: [${zones.join(', ')}]`],
      [OWN, `cidr: 10.40.0.0${length}`],
    );

    expect(found.length === 0).toBe(fine);
  });

  it('says which range is too narrow, and for how many zones', () => {
    expect(
      messages(
        ['features: [batch]', EGRESS],
        ['zones: [eu-west-1a, eu-west-1b]', 'zones: [eu-west-1a, eu-west-1b, eu-west-1c]'],
        [OWN, 'cidr: 10.40.0.0/24'],
      ),
    ).toEqual([
      'config/platform.yaml:10:11 environments.dev.cidr: got "10.40.0.0/24", allowed a range with room for 3 zones behind a transit gateway, this one has room for 2; choose a wider range, or fewer zones',
    ]);
  });

  it('does not care how narrow a range is without it', () => {
    expect(
      messages(
        ['zones: [eu-west-1a, eu-west-1b]', 'zones: [eu-west-1a, eu-west-1b, eu-west-1c]'],
        [OWN, 'cidr: 10.40.0.0/24'],
      ),
    ).toEqual([]);
  });

  it('is of one Region', () => {
    const prodElsewhere = [
      'account: "222222222222"\n    region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]',
      'account: "222222222222"\n    region: eu-central-1\n    zones: [eu-central-1a, eu-central-1b]',
    ] as const;

    expect(messages(prodElsewhere)).toEqual([]);
    expect(messages(['features: [batch]', EGRESS], prodElsewhere)).toEqual([
      expect.stringMatching(
        /network.egress.via: got "tgw-0a1b2c3d", allowed environments of one Region behind a transit gateway, these are in eu-west-1, eu-central-1; give/,
      ),
    ]);
  });

  it('is for networks of ours: beside one it is fine, alone it would do nothing', () => {
    const dev = [OWN, existing('', 'a')] as const;
    const prod = ['cidr: 10.42.0.0/16', existing('', 'b')] as const;

    expect(messages(['features: [batch]', EGRESS], dev)).toEqual([]);
    expect(messages(['features: [batch]', EGRESS], dev, prod)).toEqual([
      expect.stringMatching(
        /network.egress.via: got "tgw-0a1b2c3d", allowed a transit gateway where at least one environment has a VPC of ours; remove via and allow/,
      ),
    ]);
  });

  it.each([
    'amazonaws.com',
    's3.us-east-1.amazonaws.com',
    'bucket.s3.amazonaws.com',
    'sts.eu-west-1.api.aws',
    'abc.lambda-url.us-east-1.on.aws',
    'amazonaws.com.cn',
  ])('does not lead to %s: past every endpoint, to anybody’s bucket', (domain) => {
    expect(messages(['features: [batch]', EGRESS.replace('huggingface.co', domain)])).toEqual([
      `config/platform.yaml:22:40 network.egress.allow.0: got "${domain}", allowed domains that are not AWS’s own: behind those stand the buckets and functions of everybody; remove it, and reach AWS by the endpoints of network.features`,
    ]);
  });

  it.each(['notamazonaws.com', 'amazonaws.com.example.org', 'aws.amazon.com'])('may lead to %s', (domain) => {
    expect(messages(['features: [batch]', EGRESS.replace('huggingface.co', domain)])).toEqual([]);
  });

  it('names each domain once', () => {
    expect(messages(['features: [batch]', EGRESS.replace('co]', 'co, huggingface.co]')])).toEqual([
      expect.stringMatching(
        /network.egress.allow.1: got "huggingface.co", allowed each domain once; remove one/,
      ),
    ]);
  });
});

describe('an existing VPC', () => {
  it('is its ids, with endpoints of its own', () => {
    const loaded = loadPlatform(configFolder({ 'platform.yaml': changed([OWN, existing('')]) }));

    expect(loaded.ok && loaded.platform.environments[0]?.vpc).toEqual({
      kind: 'existing',
      vpcId: 'vpc-0a1b2c3d',
      subnetIds: ['subnet-0a1b2c3d', 'subnet-0a9b8c7d'],
      endpoints: null,
    });
  });

  it('without endpoints says where they go', () => {
    const loaded = loadPlatform(configFolder({ 'platform.yaml': changed([OWN, existing(ENDPOINTS)]) }));

    expect(loaded.ok && loaded.platform.environments[0]?.vpc).toMatchObject({
      endpoints: { cidr: '10.60.0.0/16', routeTableIds: ['rtb-0a1b2c3d', 'rtb-0a9b8c7d'] },
    });
  });

  it.each<[string, string, RegExp]>([
    [
      'no endpoints and no place for them',
      ', endpoints: false',
      /existing.endpoints: got endpoints: false without routeTables and cidr, allowed routeTables and cidr beside it; name the route tables/,
    ],
    [
      'no endpoints and no range',
      ENDPOINTS.replace(' cidr: 10.60.0.0/16,', ''),
      /existing.endpoints: got endpoints: false without cidr, allowed/,
    ],
    [
      'no endpoints and no route tables',
      ', endpoints: false, cidr: 10.60.0.0/16',
      /existing.endpoints: got endpoints: false without routeTables, allowed/,
    ],
    [
      'a range that nothing reads',
      ', cidr: 10.60.0.0/16',
      /existing.cidr: got cidr of a VPC that has its endpoints, allowed this key with endpoints: false only; remove it/,
    ],
    [
      'route tables that nothing reads',
      ', routeTables: [rtb-0a1b2c3d]',
      /existing.routeTables: got routeTables of a VPC that has its endpoints/,
    ],
    [
      'a range with host bits',
      ENDPOINTS.replace('10.60.0.0/16', '10.60.0.1/16'),
      /existing.cidr: got "10.60.0.1\/16", allowed a private range from \/16 to \/28 whose host bits are zero/,
    ],
    ['a public range', ENDPOINTS.replace('10.60.0.0/16', '8.8.0.0/16'), /existing.cidr: got "8.8.0.0\/16"/],
    [
      'a route table twice',
      ENDPOINTS.replace('rtb-0a9b8c7d', 'rtb-0a1b2c3d'),
      /existing.routeTables.1: got "rtb-0a1b2c3d", allowed each VPC, subnet and route table once/,
    ],
    [
      'a route table that is none',
      ENDPOINTS.replace('rtb-0a9b8c7d', 'rt-1'),
      /existing.routeTables.1: got "rt-1", allowed a route table id such as rtb-0a1b2c3d/,
    ],
  ])('is refused with %s', (_, keys, expected) => {
    const found = messages([OWN, existing(keys)]);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  it('may have the narrowest range that AWS has', () => {
    expect(messages([OWN, existing(ENDPOINTS.replace('10.60.0.0/16', '10.60.0.0/28'))])).toEqual([]);
  });

  it('has a subnet once', () => {
    expect(messages([OWN, existing('').replace('subnet-0a9b8c7d', 'subnet-0a1b2c3d')])).toEqual([
      expect.stringMatching(
        /existing.subnets.1: got "subnet-0a1b2c3d", allowed each VPC, subnet and route table once/,
      ),
    ]);
  });

  it('has one subnet per zone where mlkeep makes the endpoints, and as many as it likes elsewhere', () => {
    const more = (keys: string): string => existing(keys).replace('0a9b8c7d]', '0a9b8c7d, subnet-0a5b5c5d]');

    expect(messages([OWN, more('')])).toEqual([]);
    expect(messages([OWN, more(ENDPOINTS)])).toEqual([
      expect.stringMatching(/existing.subnets: got a list of 3, allowed at most one per zone, 2 here/),
    ]);
  });

  it('serves one environment, and lies in one Region', () => {
    const prod = (digit: string) => ['cidr: 10.42.0.0/16', existing('', digit)] as const;
    const elsewhere = [
      'account: "222222222222"\n    region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]',
      'account: "222222222222"\n    region: eu-central-1\n    zones: [eu-central-1a, eu-central-1b]',
    ] as const;
    const shared =
      /environments.prod.existing.vpc: got "vpc-0a1b2c3d", allowed each VPC, subnet and route table once: what two environments share keeps neither apart/;

    expect(messages([OWN, existing('')], prod('b'))).toEqual([]);
    expect(messages([OWN, existing('')], prod('a'))[0]).toMatch(shared);
    expect(messages([OWN, existing('')], prod('a'))).toHaveLength(3);
    expect(messages([OWN, existing('')], prod('a'), elsewhere)[0]).toMatch(shared);
  });
});
