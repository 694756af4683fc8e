import { loadPlatform } from '../../lib/model';
import { notesOn } from '../../lib/commands/notes';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function notes(platform: string, vision = VISION, asOf = '2026-11-21'): readonly string[] {
  const loaded = loadPlatform(configFolder({ 'platform.yaml': platform, 'teams/vision.yaml': vision }));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return notesOn(loaded.platform, asOf);
}

const WHOLE = VISION.replace(
  'engineers: [vision-engineering]',
  'engineers: [vision-engineering]\n  approvers: [board]\n  auditors: [audit]',
);

describe('the notes of a plan', () => {
  it('say which persona nobody has, and what that means', () => {
    expect(notes(PLATFORM)).toContain(
      'vision has no approver, no auditor: nobody approves its models, nobody audits it',
    );
    expect(notes(PLATFORM, WHOLE).join('\n')).not.toMatch(/vision has no/);
  });

  it('say that environments in one account and Region share who deploys', () => {
    const together = PLATFORM.replace('account: "222222222222"', 'account: "111111111111"');

    expect(notes(together)).toContain(
      'dev, prod share 111111111111 eu-west-1: whoever deploys one of them can deploy the others',
    );
    expect(notes(PLATFORM).join('\n')).not.toMatch(/share/);
  });

  it('say what plan cannot see of a VPC that somebody else owns', () => {
    const existing = (keys = ''): string =>
      PLATFORM.replace(
        'cidr: 10.42.0.0/16',
        `existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d]${keys} }`,
      );
    const ours = existing(', endpoints: false, cidr: 10.60.0.0/16, routeTables: [rtb-0a1b2c3d]');
    const egress = existing().replace(
      '[batch]\n',
      '[batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }\n',
    );
    const unseen =
      'the VPC of prod is the network team’s: plan cannot see its subnets’ zones, its gateways and routes, its flow logs and DNS query logs, its DNS firewall, its default security group';

    expect(notes(existing())).toContain(`${unseen}, its endpoints and their policies`);
    expect(notes(ours)).toContain(unseen);
    expect(notes(egress)).toContain(
      `${unseen}, its endpoints and their policies; network.egress makes no way out of it`,
    );
    expect(notes(PLATFORM).join('\n')).not.toMatch(/network team/);
  });

  it('say when the archive is not alone in its account', () => {
    const shared = PLATFORM.replace('account: "333333333333"', 'account: "111111111111"');

    expect(notes(shared)).toContainEqual(
      expect.stringMatching(/^the log archive shares account 111111111111/),
    );
  });

  it('count the groups that nobody can be assigned by, break-glass first', () => {
    const withId = (name: string): string => `{ name: ${name}, id: ${name}-1 }`;
    const assigned = WHOLE.replace(
      /\[([a-z-]+)\]\n(?=  |projects)/g,
      (_, name: string) => `[${withId(name)}]\n`,
    );

    expect(notes(PLATFORM)).toContain(
      '3 groups have no id, so their assignment is left to the directory (break-glass: cloud-security, …)',
    );
    expect(notes(PLATFORM, assigned)).toContainEqual(
      '1 group has no id, so its assignment is left to the directory (break-glass: cloud-security)',
    );
  });

  it('say what of the landing zone is no longer vouched for', () => {
    const provided = `${PLATFORM}baseline: { provided: { inspector: { arn: "arn:aws:inspector2:eu-west-1:111111111111:x", owner: sec@acme.example, expires: 2026-01-01 } } }\n`;

    expect(notes(provided)).toContain(
      'baseline.provided.inspector expired on 2026-01-01: ask sec@acme.example',
    );
    expect(notes(provided, VISION, '2025-12-31').join('\n')).not.toMatch(/expired/);
  });
});
