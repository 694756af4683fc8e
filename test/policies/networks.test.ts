// How a network is divided, what its firewall lets through, and who may write about it.
import fc from 'fast-check';
import {
  EGRESS_CAPACITY,
  attachmentRanges,
  egressRules,
  firewallRanges,
  logDeliveryPolicy,
  subnetRanges,
  zonesWithTransit,
} from '../../policies';
import { statementsFor } from '../_helpers/decide';
import { SCORING } from '../_helpers/scopes';

/** First and last address of a range, as numbers. */
function bounds(cidr: string): readonly [first: number, last: number] {
  const [address = '', bits = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(bits)) - 1];
}

/** Every range that a VPC of ours may have. */
const vpcRange = fc
  .tuple(fc.integer({ min: 16, max: 24 }), fc.nat({ max: 2 ** 24 - 1 }))
  .map(([bits, offset]) => {
    const size = 2 ** (32 - bits);
    const first = 10 * 2 ** 24 + Math.floor(offset / size) * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${bits}`;
  });

describe('subnets', () => {
  it('divide the range evenly and leave room', () => {
    expect(subnetRanges('10.40.0.0/16', 3)).toEqual(['10.40.0.0/19', '10.40.32.0/19', '10.40.64.0/19']);
    expect(subnetRanges('172.16.254.0/24', 2)).toEqual(['172.16.254.0/27', '172.16.254.32/27']);
  });

  it('of firewalls and attachments are the narrowest there are, in the last two eighths', () => {
    expect(firewallRanges('10.40.0.0/16', 3)).toEqual([
      '10.40.192.0/28',
      '10.40.192.16/28',
      '10.40.192.32/28',
    ]);
    expect(attachmentRanges('10.40.0.0/16', 3)).toEqual([
      '10.40.224.0/28',
      '10.40.224.16/28',
      '10.40.224.32/28',
    ]);
  });

  it.each([
    ['10.40.0.0/22', 8],
    ['10.40.0.0/23', 4],
    ['10.40.0.0/24', 2],
  ])('of a way out of %s have room for %d zones', (cidr, zones) => {
    expect(zonesWithTransit(cidr)).toBe(zones);
  });

  it('never overlap and never leave the VPC, whatever its range and the number of its zones', () => {
    fc.assert(
      fc.property(vpcRange, fc.integer({ min: 2, max: 6 }), (cidr, zones) => {
        const transit = zones <= zonesWithTransit(cidr);
        const ranges = [
          ...subnetRanges(cidr, zones),
          ...(transit ? [...firewallRanges(cidr, zones), ...attachmentRanges(cidr, zones)] : []),
        ];
        const [first, last] = bounds(cidr);
        const sorted = ranges.map(bounds).sort(([a], [b]) => a - b);

        expect(ranges).toHaveLength(transit ? 3 * zones : zones);
        expect(sorted.every(([from, to]) => from >= first && to <= last)).toBe(true);
        expect(sorted.every(([from], index) => index === 0 || from > (sorted[index - 1]?.[1] ?? 0))).toBe(
          true,
        );
        for (const range of ranges) {
          const bits = Number(range.split('/')[1]);
          expect(bits).toBeLessThanOrEqual(28);
          expect(bounds(range)[0] % 2 ** (32 - bits)).toBe(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('stay where they are when a zone or a way out is added', () => {
    fc.assert(
      fc.property(vpcRange, fc.integer({ min: 2, max: 5 }), (cidr, zones) => {
        for (const rangesOf of [subnetRanges, firewallRanges, attachmentRanges])
          expect(rangesOf(cidr, zones + 1).slice(0, zones)).toEqual(rangesOf(cidr, zones));
      }),
    );
  });
});

describe('the rules of a firewall', () => {
  it('let named domains through and nothing else, in this order', () => {
    expect(egressRules(['huggingface.co', 'hf.co']).split('\n')).toEqual([
      'drop tcp any any -> $HOME_NET any (msg:"opened from outside"; flow:to_server; sid:101; rev:1;)',
      'drop tcp $HOME_NET any -> [10.0.0.0/8,100.64.0.0/10,169.254.0.0/16,172.16.0.0/12,192.168.0.0/16,198.18.0.0/15,240.0.0.0/4] any (msg:"to a private address"; flow:to_server; sid:102; rev:1;)',
      'pass tls $HOME_NET any -> $EXTERNAL_NET 443 (msg:"allowed huggingface.co"; alert; tls.sni; dotprefix; content:".huggingface.co"; nocase; endswith; flow:to_server, established; sid:103; rev:1;)',
      'pass tls $HOME_NET any -> $EXTERNAL_NET 443 (msg:"allowed hf.co"; alert; tls.sni; dotprefix; content:".hf.co"; nocase; endswith; flow:to_server, established; sid:104; rev:1;)',
      'drop tcp $HOME_NET any -> any any (msg:"not TLS"; app-layer-protocol:!tls; flow:to_server, established; sid:105; rev:1;)',
      'drop tcp any any -> $HOME_NET any (msg:"not TLS"; app-layer-protocol:!tls; flow:to_client, established; sid:106; rev:1;)',
    ]);
  });

  const domain = fc
    .array(fc.stringMatching(/^[a-z0-9]{1,10}$/), { minLength: 2, maxLength: 4 })
    .map((labels) => labels.join('.'));

  it('pass nothing but TLS with one of the names, and say flow on every rule on TCP', () => {
    fc.assert(
      fc.property(fc.uniqueArray(domain, { minLength: 1, maxLength: 200 }), (domains) => {
        const rules = egressRules(domains).split('\n');
        const passes = rules.filter((rule) => rule.startsWith('pass'));
        const sids = rules.map((rule) => /sid:(\d+);/.exec(rule)?.[1]);

        expect(passes.map((rule) => /content:"\.(.*?)"; nocase; endswith;/.exec(rule)?.[1])).toEqual(domains);
        expect(passes.every((rule) => rule.startsWith('pass tls $HOME_NET any -> $EXTERNAL_NET 443 '))).toBe(
          true,
        );
        expect(rules.every((rule) => / flow:to_(?:server|client)/.test(rule))).toBe(true);
        expect(new Set(sids).size).toBe(rules.length);
      }),
    );
  });

  it('fit their group for as many domains as the configuration takes, each rule within what AWS takes', () => {
    const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
    const rules = egressRules(Array.from({ length: 200 }, () => longest)).split('\n');

    expect(rules.length).toBeLessThan(EGRESS_CAPACITY);
    expect(Math.max(...rules.map((rule) => rule.length))).toBeLessThan(8_192);
  });
});

describe('the policy of log delivery', () => {
  const policy = logDeliveryPolicy(SCORING, [['network', 'prod', 'dns-queries']]);
  const writes = (context: Readonly<Record<string, string>>, group = 'dns-queries'): boolean =>
    statementsFor(policy, 'Allow', {
      action: 'logs:PutLogEvents',
      resource: `arn:aws:logs:eu-west-1:222222222222:log-group:/acme-ml/network/prod/${group}:log-stream:x`,
      context,
    }).length > 0;
  const own = {
    'aws:SourceAccount': '222222222222',
    'aws:SourceArn': 'arn:aws:logs:eu-west-1:222222222222:delivery-source:x',
  };

  it('is for AWS’s log delivery alone', () => {
    expect(policy.Statement.map(({ Principal }) => Principal)).toEqual([
      { Service: 'delivery.logs.amazonaws.com' },
    ]);
    expect(policy.Statement.map(({ Action }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
  });

  it('lets it write the named log groups for this account and Region', () => {
    expect(writes(own)).toBe(true);
    expect(writes(own, 'flow-logs')).toBe(false);
  });

  it.each([
    ['another account', { 'aws:SourceAccount': '999999999999' }],
    ['another account’s resource', { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:999999999999:x' }],
    ['another Region', { 'aws:SourceArn': 'arn:aws:logs:us-east-1:222222222222:x' }],
  ])('and for nobody in %s', (_, change) => {
    expect(writes({ ...own, ...change })).toBe(false);
  });
});
