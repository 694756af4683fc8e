import { loadPlatform } from '../../lib/model';
import { notesOn } from '../../lib/commands/notes';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function notes(platform: string, vision = VISION): readonly string[] {
  const loaded = loadPlatform(configFolder({ 'platform.yaml': platform, 'teams/vision.yaml': vision }));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return notesOn(loaded.platform);
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

  it('say which secret waits for credentials', () => {
    const cached = PLATFORM.replace(
      'features: [batch]',
      'features: [batch]\n  egress: { images: [quay.io, docker.io] }',
    );

    expect(notes(cached).filter((note) => note.includes('credentials'))).toEqual([
      'docker.io asks for credentials: put them into the secret ecr-pullthroughcache/acme-ml/cache/docker of every account that caches its images',
    ]);
    expect(notes(PLATFORM).join('\n')).not.toMatch(/credentials/);
  });

  it('count the investigators among the groups without an id', () => {
    const asked = PLATFORM.replace('breakGlass:', 'investigators: { group: auditors }\n  breakGlass:');

    expect(notes(asked).join('\n')).toMatch(/^4 groups have no id/m);
    expect(notes(asked).join('\n')).not.toMatch(/nobody asks/);
  });

  it('say that nobody asks the trail where no group may', () => {
    expect(notes(PLATFORM)).toContain(
      'nobody asks the trail: security.investigators names no group, so break-glass alone reads the archive, file by file',
    );
  });

  const providing = (parts: string): string => `${PLATFORM}baseline: { provided: ${parts} }\n`;
  const trail = (more = ''): string =>
    `trail: { arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/org", owner: lz@acme.example, expires: 2027-01-01${more} }`;

  it('say where the record is, and that nobody is told, where a landing zone has the trail', () => {
    const said = notes(providing(`{ ${trail()} }`));

    expect(said).toContain(
      'the archive of mlkeep holds data events alone: management events are in baseline.provided.trail, and are asked where it is kept',
    );
    expect(said).toContain(
      'nothing of mlkeep tells when break-glass is used or one of the 15 events of CIS-5 happens: baseline.provided.trail names no log group, so ask lz@acme.example for alarms on evidence/bootstrap/filter-patterns.json',
    );
  });

  it('say nothing of an alarm where the accounts have a log group', () => {
    expect(notes(providing(`{ ${trail(', logGroup: lz/trail')} }`)).join('\n')).not.toMatch(
      /nothing of mlkeep tells/,
    );
  });

  it('say that the archive stays empty where the landing zone has every event', () => {
    const said = notes(providing(`{ ${trail(', dataEvents: true')} }`));

    expect(said).toContain(
      'no trail of mlkeep writes to its archive: baseline.provided.trail carries every event, and is asked where it is kept',
    );
    expect(said.join('\n')).not.toMatch(/nobody asks/);
  });

  const inRegion = (region: string): string =>
    PLATFORM.replaceAll('eu-west-1', region).replace(
      'features: [batch]',
      `features: [batch]\n  s3PrefixLists: { ${region}: pl-0a1b2c3d }`,
    );
  const lands = (parts: readonly string[]): string =>
    parts
      .map(
        (part) =>
          `${part}: { arn: "arn:aws:config:eu-west-1:111111111111:x", owner: lz@acme.example, expires: 2027-01-01 }`,
      )
      .join(', ');

  it('say what a Region does not have, unless the landing zone brings it along', () => {
    const said = notes(inRegion('eu-south-2'));

    expect(said).toContain(
      'eu-south-2 does not have Amazon Macie, every rule of the conformance pack: left out there',
    );
    expect(said).toContain(
      'AWS Config records no users, roles and policies of 333333333333: its home Region is eu-south-2, which cannot',
    );
    expect(
      notes(`${inRegion('eu-south-2')}baseline: { provided: { ${lands(['macie', 'recorder'])} } }\n`).join(
        '\n',
      ),
    ).not.toMatch(/does not have|AWS Config records no/);
    expect(notes(PLATFORM).join('\n')).not.toMatch(/does not have|AWS Config records no/);
  });

  it('say that the management account gets no baseline, where permission sets are made in it', () => {
    const managed = PLATFORM.replace('"666666666666"', '"999999999999"');

    expect(notes(managed)).toContain(
      'permission sets are made in the management account 999999999999, which gets no baseline: make another account the delegated administrator of Identity Center',
    );
    expect(notes(PLATFORM).join('\n')).not.toMatch(/management account/);
  });

  it('say that AWS tells nobody, until somebody is named', () => {
    const named = PLATFORM.replace(
      'breakGlass:',
      'alternateContact: { name: Security, title: Head, email: sec@acme.example, phone: "+44 20 7946 0000" }\n  breakGlass:',
    );
    const landingZone = `${PLATFORM}baseline: { provided: { ${lands(['accountSettings'])} } }\n`;

    expect(notes(PLATFORM).join('\n')).toMatch(/security\.alternateContact names nobody/);
    for (const platform of [named, landingZone])
      expect(notes(platform).join('\n')).not.toMatch(/security\.alternateContact/);
  });

  it('say that nothing holds an administrator, until the organisation has targets', () => {
    const held = PLATFORM.replace(
      'management: "999999999999"',
      'management: "999999999999", targets: [ou-ab12-11111111]',
    );

    expect(notes(PLATFORM).join('\n')).toMatch(/nothing holds an administrator of an account/);
    expect(notes(held).join('\n')).not.toMatch(/nothing holds an administrator/);
  });
});
