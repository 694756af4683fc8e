// What is declared and made is not listed as missing.
import { loadPlatform } from '../../lib/model';
import { notBuilt } from '../../lib/stacks';
import { PLATFORM, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function sections(from: string, to: string): readonly string[] {
  const loaded = loadPlatform(configFolder({ 'platform.yaml': PLATFORM.replace(from, to) }));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return notBuilt(loaded.platform).map(({ section }) => section);
}

it('a way out through a transit gateway is made', () => {
  const egress = 'features: [batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }';

  expect(sections('features: [batch]', egress).filter((section) => /egress/.test(section))).toEqual([]);
});

it('endpoints are made in an existing VPC too', () => {
  const keys = 'endpoints: false, cidr: 10.60.0.0/16, routeTables: [rtb-0a1b2c3d]';
  const existing = `existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d], ${keys} }`;

  expect(sections('cidr: 10.40.0.0/16', existing).filter((section) => /existing/.test(section))).toEqual([]);
});
