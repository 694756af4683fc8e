// The bootstrap script, run by a real shell with stand-ins for the AWS command line and npx.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFolder, removeFolders } from '../_helpers/config';
import { mlkeep } from '../_helpers/terminal';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-bootstrap-'));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

mlkeep(['plan', '--config', configFolder(), '--out', folder]);
const bootstrap = join(folder, 'evidence', 'bootstrap');

/** An environment whose VPC is somebody else's: nothing of ours is attached there. */
const EXISTING =
  'region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]\n    existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d] }';

/** Runs the script of a place; `aws` is signed in to `account` and knows the policies that `existing` matches. */
function runScript(place: string, account: string, existing = '^$') {
  const bin = join(folder, `bin-${place}-${account}-${existing.length}`);
  const log = join(bin, 'log');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'aws'),
    `#!/bin/sh\necho "aws $*" >> ${log}\ncase "$2" in\n  get-caller-identity) echo ${account} ;;\n  get-policy) echo "$4" | grep -q '${existing}' ;;\n  list-policy-versions) case "$*" in *length*) echo 5 ;; *) echo v1 ;; esac ;;\nesac\n`,
  );
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\necho "npx $*" >> ${log}\n`);
  for (const tool of ['aws', 'npx']) chmodSync(join(bin, tool), 0o755);
  const { status, stderr } = spawnSync('sh', [join(bootstrap, place, 'bootstrap.sh')], {
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    encoding: 'utf8',
  });
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  return { status, stderr, calls };
}

it('stands in the folder of every account that stacks are deployed to, the identity account included', () => {
  expect(readdirSync(bootstrap).sort()).toEqual([
    '111111111111-eu-west-1',
    '222222222222-eu-west-1',
    '333333333333-eu-west-1',
    '666666666666-eu-west-1',
  ]);
  expect(readdirSync(join(bootstrap, '666666666666-eu-west-1')).sort()).toEqual([
    'acme-ml--bootstrap-boundary--eu-west-1.json',
    'acme-ml--bootstrap-permission-sets--eu-west-1.json',
    'bootstrap.sh',
  ]);
});

it('lets CloudFormation keep packages and caches where there is an environment, and only where they are asked for', () => {
  const parts = (config: string, place: string): readonly string[] => {
    const out = join(folder, `upstreams-${place}-${config.length}`);
    mlkeep(['plan', '--config', config, '--out', out]);
    return readdirSync(join(out, 'evidence', 'bootstrap', place)).filter((name) =>
      name.includes('upstreams'),
    );
  };
  const egress = join(__dirname, '..', '..', 'examples', 'config-egress');

  expect(parts(egress, '111111111111-eu-west-1')).toEqual(['acme-ml--bootstrap-upstreams--eu-west-1.json']);
  expect(parts(egress, '333333333333-eu-west-1')).toEqual([]);
  expect(readdirSync(join(bootstrap, '111111111111-eu-west-1')).join(' ')).not.toContain('upstreams');
});

it('makes every policy from its file, then bootstraps with them and the boundary', () => {
  const { status, calls } = runScript('222222222222-eu-west-1', '222222222222');
  const policies = ['data', 'identities', 'machinery', 'networks'].map(
    (part) => `acme-ml--bootstrap-${part}--eu-west-1`,
  );

  expect(status).toBe(0);
  expect(calls.find((call) => call.includes('create-policy'))).toContain('bootstrap-boundary');
  for (const name of [...policies, 'acme-ml--bootstrap-boundary--eu-west-1']) {
    expect(calls).toContain(
      `aws iam create-policy --policy-name ${name} --policy-document file://${name}.json`,
    );
  }
  expect(calls.at(-1)).toMatch(
    new RegExp(
      [
        '^npx --yes aws-cdk@\\d+\\.\\d+\\.\\d+ bootstrap aws://222222222222/eu-west-1 --qualifier mlkeep',
        '--toolkit-stack-name mlkeep-toolkit --trust 555555555555 --cloudformation-execution-policies',
        policies.map((name) => `arn:aws:iam::222222222222:policy/${name}`).join(','),
        '--custom-permissions-boundary acme-ml--bootstrap-boundary--eu-west-1',
        '--apply-permissions-boundary-to-all-roles$',
      ].join(' '),
    ),
  );
});

it('gives a policy that exists a new version', () => {
  const { status, calls } = runScript('222222222222-eu-west-1', '222222222222', 'bootstrap-data');

  expect(status).toBe(0);
  expect(calls).toContain(
    'aws iam create-policy-version --policy-arn arn:aws:iam::222222222222:policy/acme-ml--bootstrap-data--eu-west-1 --policy-document file://acme-ml--bootstrap-data--eu-west-1.json --set-as-default',
  );
  expect(calls).toContain(
    'aws iam delete-policy-version --policy-arn arn:aws:iam::222222222222:policy/acme-ml--bootstrap-data--eu-west-1 --version-id v1',
  );
  expect(calls.filter((call) => call.startsWith('aws iam create-policy '))).toHaveLength(4);
});

it('lets a way out be made only where there is one, and only to the transit gateway that is named', () => {
  const config = configFolder();
  const file = join(config, 'platform.yaml');
  const written = readFileSync(file, 'utf8')
    .replace('region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]\n    cidr: 10.40.0.0/16', EXISTING)
    .replace('[batch]\n', '[batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }\n');
  writeFileSync(file, written);
  const out = join(folder, 'transit');
  expect(mlkeep(['plan', '--config', config, '--out', out]).status).toBe(0);
  const folders = join(out, 'evidence', 'bootstrap');
  const withTransit = readdirSync(folders).filter((place) =>
    readdirSync(join(folders, place)).some((name) => name.includes('bootstrap-transit')),
  );
  const boundaryOf = (place: string): string =>
    readFileSync(join(folders, place, 'acme-ml--bootstrap-boundary--eu-west-1.json'), 'utf8');

  expect(withTransit).toEqual(['222222222222-eu-west-1']);
  expect(boundaryOf('222222222222-eu-west-1')).toContain(':transit-gateway/tgw-0a1b2c3d');
  expect(boundaryOf('111111111111-eu-west-1')).not.toContain('tgw-0a1b2c3d');
  expect(boundaryOf('333333333333-eu-west-1')).not.toContain('tgw-0a1b2c3d');
});

it('has the policy that the owner of an imported archive key puts', () => {
  const key = 'arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555';
  const config = configFolder();
  const file = join(config, 'platform.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('audit:\n', `audit:\n  key: ${key}\n`));
  const out = join(folder, 'imported');
  expect(mlkeep(['plan', '--config', config, '--out', out]).status).toBe(0);
  const policy = readFileSync(join(out, 'evidence', 'bootstrap', 'archive-key-policy.json'), 'utf8');
  const template = readFileSync(
    join(out, 'cdk.out', 'acme-ml--baseline--111111111111--eu-west-1.template.json'),
    'utf8',
  );

  expect(policy).toContain('trail/acme-ml.management');
  expect(policy).toContain('DenyDestruction');
  expect(template).toContain(`"KMSKeyId":"${key}"`);
});

it('refuses to run with credentials of another account', () => {
  const { status, stderr, calls } = runScript('222222222222-eu-west-1', '111111111111');

  expect(status).toBe(2);
  expect(stderr).toContain('these are credentials of 111111111111; this script is for 222222222222');
  expect(calls).toHaveLength(1);
});
