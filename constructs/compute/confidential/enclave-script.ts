// constructs/compute/confidential: what a parent instance does when it starts: it becomes the host of one enclave, or it
// powers off. Nothing in it is secret, and nothing is taken from outside but by digest.
import type { ProjectScope } from '../../../policies';

/** What the script is a function of. */
export interface EnclaveScript {
  readonly project: ProjectScope;
  /** Name of the project's image repository. */
  readonly repository: string;
  /** Digest of the enclave image file, a layer of an artifact in that repository. */
  readonly image: string;
  /** Digest of the program that talks to the enclave from its parent; undefined where there is none. */
  readonly relay?: string;
  readonly cpus: number;
  readonly memoryMib: number;
}

/** The context id by which the parent reaches its enclave. */
const CONTEXT_ID = 16;

/** The port at which the enclave reaches KMS. */
const KMS_PORT = 8000;

/**
 * The script, for Amazon Linux 2023.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave-cli-install.html
 * @see https://github.com/aws/aws-nitro-enclaves-cli/blob/main/vsock_proxy/README.md
 */
export function enclaveScript(script: EnclaveScript): string {
  return [
    ...beginning(script),
    ...allocator(script),
    ...kmsProxy(script),
    ...enclave(script),
    ...PROBE,
    ...(script.relay === undefined ? [] : relay(script.relay)),
    'systemctl daemon-reload',
    `systemctl enable --now ${unitsOf(script).join(' ')}`,
    '',
  ].join('\n');
}

function unitsOf({ relay: digest }: EnclaveScript): readonly string[] {
  return [
    'nitro-enclaves-allocator.service',
    'enclave-kms-proxy.service',
    'enclave.service',
    'enclave-probe.timer',
    ...(digest === undefined ? [] : ['enclave-relay.service']),
  ];
}

function beginning({ project, repository }: EnclaveScript): readonly string[] {
  return [
    '#!/bin/bash',
    '# Makes the host of one enclave. Whatever fails powers it off, and the group starts another.',
    'set -Eeuo pipefail',
    "trap 'systemctl poweroff --no-block' ERR",
    '',
    '# Only what has this digest is kept.',
    'fetch() {',
    '  local digest=$1 file=$2 url',
    `  url=$(aws ecr get-download-url-for-layer --region '${project.region}' --registry-id '${project.account}' \\`,
    `    --repository-name '${repository}' --layer-digest "$digest" --query downloadUrl --output text)`,
    '  curl --fail --silent --show-error --proto =https --tlsv1.2 --retry 5 --output "$file" "$url"',
    '  echo "${digest#sha256:}  $file" | sha256sum --check --strict --status',
    '}',
    '',
    'dnf install --assumeyes aws-nitro-enclaves-cli',
    'install --directory --mode 0700 /var/lib/enclave',
  ];
}

function allocator({ cpus, memoryMib }: EnclaveScript): readonly string[] {
  return written('/etc/nitro_enclaves/allocator.yaml', [
    '---',
    `memory_mib: ${memoryMib}`,
    `cpu_count: ${cpus}`,
  ]);
}

/** The enclave reaches one address by it, and no other way leads out of an enclave. */
function kmsProxy({ project }: EnclaveScript): readonly string[] {
  const address = `kms.${project.region}.amazonaws.com`;
  const config = '/etc/nitro_enclaves/vsock-proxy.yaml';
  return [
    ...written(config, ['allowlist:', `- {address: ${address}, port: 443}`]),
    ...unit('enclave-kms-proxy.service', [
      '[Unit]',
      'After=network-online.target',
      'Wants=network-online.target',
      '[Service]',
      `ExecStart=/usr/bin/vsock-proxy ${KMS_PORT} ${address} 443 --config ${config}`,
      ...CONFINED,
    ]),
  ];
}

/** No privileges, no files of the host, and started again when it ends. */
const CONFINED = [
  'DynamicUser=yes',
  'NoNewPrivileges=yes',
  'ProtectHome=yes',
  'ProtectSystem=strict',
  'Restart=always',
  'RestartSec=5',
  '[Install]',
  'WantedBy=multi-user.target',
];

function enclave({ project, image, cpus, memoryMib }: EnclaveScript): readonly string[] {
  const file = '/var/lib/enclave/image.eif';
  return [
    `fetch '${image}' ${file}`,
    ...unit('enclave.service', [
      '[Unit]',
      'Requires=nitro-enclaves-allocator.service',
      'After=nitro-enclaves-allocator.service',
      'FailureAction=poweroff',
      '[Service]',
      'Type=oneshot',
      'RemainAfterExit=yes',
      `ExecStart=/usr/bin/nitro-cli run-enclave --enclave-name ${project.project} --enclave-cid ${CONTEXT_ID} --cpu-count ${cpus} --memory ${memoryMib} --eif-path ${file}`,
      '[Install]',
      'WantedBy=multi-user.target',
    ]),
  ];
}

/** A host whose enclave does not run, or runs as no image that was approved could, is worth nothing. */
const PROBE = [
  ...written('/usr/local/sbin/enclave-probe', [
    '#!/bin/bash',
    '# Powers the host off unless exactly one enclave runs, and without flags: in debug mode it would have one.',
    'set -u',
    'for _ in 1 2 3; do',
    '  if said=$(timeout 30 nitro-cli describe-enclaves) &&',
    `    [ "$(grep -c '"EnclaveID":' <<< "$said")" = 1 ] &&`,
    `    grep -Eq '"State": *"RUNNING"' <<< "$said" &&`,
    `    grep -Eq '"Flags": *"NONE"' <<< "$said"; then`,
    '    exit 0',
    '  fi',
    '  sleep 10',
    'done',
    'systemctl poweroff --no-block',
  ]),
  'chmod 0755 /usr/local/sbin/enclave-probe',
  ...unit('enclave-probe.service', ['[Service]', 'Type=oneshot', 'ExecStart=/usr/local/sbin/enclave-probe']),
  ...unit('enclave-probe.timer', [
    '[Timer]',
    'OnActiveSec=60',
    'OnUnitActiveSec=60',
    '[Install]',
    'WantedBy=timers.target',
  ]),
];

/** The team's own program, outside of the enclave: it carries requests and sealed data, and sees nothing else. */
function relay(digest: string): readonly string[] {
  const file = '/usr/local/bin/enclave-relay';
  return [
    `fetch '${digest}' ${file}`,
    `chmod 0755 ${file}`,
    ...unit('enclave-relay.service', [
      '[Unit]',
      'After=enclave.service network-online.target',
      'Requires=enclave.service',
      '[Service]',
      `ExecStart=${file} --enclave-cid ${CONTEXT_ID}`,
      ...CONFINED,
    ]),
  ];
}

function unit(name: string, lines: readonly string[]): readonly string[] {
  return written(`/etc/systemd/system/${name}`, lines);
}

function written(path: string, lines: readonly string[]): readonly string[] {
  return [`cat > ${path} <<'EOF'`, ...lines, 'EOF'];
}
