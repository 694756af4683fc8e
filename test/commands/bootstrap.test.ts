// The bootstrap script, run by a real shell with stand-ins for the AWS command line and npx.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORM, configFolder, removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-bootstrap-'));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

const bootstrap = join(planned().written, 'evidence', 'bootstrap');

/** An environment whose VPC is somebody else's: nothing of ours is attached there. */
const EXISTING =
  'region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]\n    existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d] }';

/** Runs the script of a place; `aws` is signed in to `account` and knows the policies that `existing` matches. */
function runScript(place: string, account: string, existing = '^$') {
  return runFile(join(bootstrap, place, 'bootstrap.sh'), account, existing);
}

function runFile(script: string, account: string, existing: string) {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const log = join(bin, 'log');
  writeFileSync(
    join(bin, 'aws'),
    `#!/bin/sh\necho "aws $*" >> ${log}\ncase "$2" in\n  get-caller-identity) echo ${account} ;;\n  get-policy) echo "$4" | grep -q '${existing}' ;;\n  get-role) exit 1 ;;\n  list-policy-versions) case "$*" in *length*) echo 5 ;; *) echo v1 ;; esac ;;\nesac\n`,
  );
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\necho "npx $*" >> ${log}\n`);
  for (const tool of ['aws', 'npx']) chmodSync(join(bin, tool), 0o755);
  const { status, stderr } = spawnSync('sh', [script], {
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
    'acme-ml--bootstrap-baseline--eu-west-1.json',
    'acme-ml--bootstrap-boundary--eu-west-1.json',
    'acme-ml--bootstrap-data--eu-west-1.json',
    'acme-ml--bootstrap-identities--eu-west-1.json',
    'acme-ml--bootstrap-machinery--eu-west-1.json',
    'acme-ml--bootstrap-permission-sets--eu-west-1.json',
    'bootstrap.sh',
    'preflight.sh',
  ]);
});

it('lets CloudFormation keep packages and caches where there is an environment, and only where they are asked for', () => {
  const parts = (config: string, place: string): readonly string[] => {
    return readdirSync(join(planned(config).written, 'evidence', 'bootstrap', place)).filter((name) =>
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
  const policies = ['data', 'identities', 'machinery', 'baseline', 'networks', 'compute'].map(
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
  expect(calls.filter((call) => call.startsWith('aws iam create-policy '))).toHaveLength(6);
});

it('lets a way out be made only where there is one, and only to the transit gateway that is named', () => {
  const config = configFolder();
  const file = join(config, 'platform.yaml');
  const written = readFileSync(file, 'utf8')
    .replace('region: eu-west-1\n    zones: [eu-west-1a, eu-west-1b]\n    cidr: 10.40.0.0/16', EXISTING)
    .replace('[batch]\n', '[batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }\n');
  writeFileSync(file, written);
  const { status, written: out } = planned(config);
  expect(status).toBe(0);
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
  const { status, written: out } = planned(config);
  expect(status).toBe(0);
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

it('makes the role of AWS Config, which CloudFormation could not, unless it is there or nothing records', () => {
  const { calls } = runScript('222222222222-eu-west-1', '222222222222');
  const landingZone = join(__dirname, '..', '..', 'examples', 'config-landing-zone');
  const out = planned(landingZone).written;

  expect(calls).toContain('aws iam create-service-linked-role --aws-service-name config.amazonaws.com');
  expect(
    readFileSync(join(out, 'evidence', 'bootstrap', '222222222222-eu-central-1', 'bootstrap.sh'), 'utf8'),
  ).not.toContain('config.amazonaws.com');
});

it('makes the roles that services start machines of projects with, where projects are', () => {
  const services = ['autoscaling', 'batch', 'ecs'].map(
    (service) => `aws iam create-service-linked-role --aws-service-name ${service}.amazonaws.com`,
  );
  const made = (place: string): readonly string[] =>
    runScript(place, place.slice(0, 12)).calls.filter((call) => services.includes(call));

  expect(made('222222222222-eu-west-1')).toEqual(services);
  expect(made('333333333333-eu-west-1')).toEqual([]);
});

describe('the preflight', () => {
  const managed = configFolder({
    'platform.yaml': PLATFORM.replace('"999999999999"', '"999999999999", targets: [ou-ab12-11111111]'),
  });
  const out = planned(managed).written;

  /** Runs it where `answers` says what the AWS command line prints, by the words of a command. */
  function preflight(
    place: string,
    answers: Readonly<Record<string, string>>,
    account = place.slice(0, 12),
    errors: Readonly<Record<string, string>> = {},
  ) {
    const bin = mkdtempSync(join(folder, 'preflight-'));
    const cases = [
      ...Object.entries(answers).map(([words, answer]) => `  *"${words}"*) echo "${answer}" ;;`),
      ...Object.entries(errors).map(([words, error]) => `  *"${words}"*) echo "${error}" >&2; exit 254 ;;`),
    ];
    writeFileSync(
      join(bin, 'aws'),
      `#!/bin/sh\ncase "$*" in\n  *get-caller-identity*) echo ${account} ;;\n${cases.join('\n')}\n  *describe-stacks*) exit 254 ;;\n  *describe-hub*) echo "Account ${account} is not subscribed to AWS Security Hub" >&2; exit 254 ;;\n  *get-macie-session*) echo "Macie is not enabled." >&2; exit 254 ;;\n  *) echo None ;;\nesac\n`,
    );
    chmodSync(join(bin, 'aws'), 0o755);
    const { status, stderr, stdout } = spawnSync(
      'sh',
      [join(out, 'evidence', 'bootstrap', place, 'preflight.sh')],
      { env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` }, encoding: 'utf8' },
    );
    return { status, stderr, stdout };
  }

  it('says of an account that has nothing yet that nothing is in the way', () => {
    expect(preflight('222222222222-eu-west-1', {})).toEqual({
      status: 0,
      stderr: '',
      stdout: 'nothing is in the way in 222222222222 eu-west-1\n',
    });
  });

  it.each([
    ['detector', 'list-detectors'],
    ['securityHub', 'describe-hub'],
    ['macie', 'get-macie-session'],
  ])('does not take a %s that it may not see for one that is not there', (part, words) => {
    const denied = 'User is not authorized to perform this action';
    const { status, stderr, stdout } = preflight('222222222222-eu-west-1', {}, undefined, {
      [words]: denied,
    });

    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`${part}: cannot be seen with these credentials: ${denied} \n`);
  });

  it.each([
    ['recorder', 'describe-configuration-recorders', 'default'],
    ['recorder', 'describe-delivery-channels', 'default'],
    ['detector', 'list-detectors', '0123456789abcdef'],
    ['analyzer', 'list-analyzers --type ACCOUNT ', 'console-analyzer'],
    ['securityHub', 'describe-hub', 'arn:aws:securityhub:eu-west-1:222222222222:hub/default'],
    ['macie', 'get-macie-session', 'ENABLED'],
    [
      'oidcProvider',
      'list-open-id-connect-providers',
      'arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com',
    ],
  ])('says that a %s is in the way, as %s has it', (part, words, answer) => {
    const { status, stderr } = preflight('222222222222-eu-west-1', { [words]: answer });

    expect(status).toBe(1);
    expect(stderr).toBe(
      `${part}: ${answer} is there already. Name it in baseline.provided.${part}, or delete it, or import it into the stack\n`,
    );
  });

  it('takes what its own stack has made for what it is', () => {
    const { status, stdout } = preflight('222222222222-eu-west-1', {
      'describe-stacks --stack-name acme-ml--baseline--222222222222--eu-west-1': 'there',
      'list-detectors': '0123456789abcdef',
    });

    expect([status, stdout.split('\n')[0]]).toEqual([
      0,
      'acme-ml--baseline--222222222222--eu-west-1 is deployed: what is there is its own',
    ]);
  });

  it('asks the organisation whether it takes policies of both types', () => {
    const half = preflight('999999999999-us-east-1', { 'list-roots': 'SERVICE_CONTROL_POLICY' });
    const whole = preflight('999999999999-us-east-1', {
      'list-roots': 'SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY',
    });

    expect([half.status, half.stderr]).toEqual([
      1,
      'o-a1b2c3d4e5 has no policies of type RESOURCE_CONTROL_POLICY: aws organizations enable-policy-type\n',
    ]);
    expect(whole.status).toBe(0);
  });

  it('asks for a provider where one is made: not in the account of permission sets, not where one is provided', () => {
    const landingZone = join(__dirname, '..', '..', 'examples', 'config-landing-zone');
    const provided = planned(landingZone).written;
    const asks = (root: string): readonly string[] =>
      readdirSync(join(root, 'evidence', 'bootstrap'), { withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map(({ name }) => name)
        .filter((place) =>
          readFileSync(join(root, 'evidence', 'bootstrap', place, 'preflight.sh'), 'utf8').includes(
            `oidc-provider/token.actions.githubusercontent.com'].Arn`,
          ),
        );

    expect(asks(out)).toEqual(['111111111111-eu-west-1', '222222222222-eu-west-1', '333333333333-eu-west-1']);
    expect(asks(provided)).toEqual([]);
  });

  it('refuses to run with credentials of another account', () => {
    expect(preflight('222222222222-eu-west-1', {}, '111111111111').status).toBe(2);
  });

  it('comes with the execution policy of the management account, and with nothing else there', () => {
    expect(readdirSync(join(out, 'evidence', 'bootstrap', '999999999999-us-east-1')).sort()).toEqual([
      'acme-ml--bootstrap-boundary--us-east-1.json',
      'acme-ml--bootstrap-organization--us-east-1.json',
      'bootstrap.sh',
      'preflight.sh',
    ]);
  });
});
