// policies/compute: what a node does before it takes its first job, as user data in the form that AWS Batch merges with its own.
import { SCRATCH_ON_NODE, type ScratchMount } from './scratch';

const BOUNDARY = '==mlkeep==';

/**
 * Settings of the agent that starts containers. A container of its own network reaches no instance metadata, so no
 * credentials of the node, and none is privileged, whatever its definition says.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
const AGENT_SETTINGS: readonly string[] = [
  'ECS_AWSVPC_BLOCK_IMDS=true',
  'ECS_DISABLE_PRIVILEGED=true',
  'ECS_ENABLE_TASK_IAM_ROLE=true',
];

/** Who jobs run as: somebody without rights, because what is not root has no capabilities. */
export const NOBODY_SPECIAL = '1000:1000';

/** A node that could not be set up switches itself off: it must not take a job without these settings. */
export function nodeScript(scratch?: ScratchMount): string {
  return `#!/bin/bash
set -euo pipefail
trap 'systemctl poweroff --force' ERR

cat >>/etc/ecs/ecs.config <<'SETTINGS'
${AGENT_SETTINGS.join('\n')}
SETTINGS
${scratch === undefined ? '' : mountScript(scratch)}`;
}

/**
 * Amazon Linux has the client of Lustre among its packages; an image that brings it along needs none of them. Nothing on
 * the file system becomes another user or a device.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/install-lustre-client.html
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/mounting-ec2-instance.html
 */
function mountScript({ dnsName, mountName }: ScratchMount): string {
  return `
command -v mount.lustre >/dev/null || dnf install --assumeyes --quiet lustre-client
mkdir -p ${SCRATCH_ON_NODE}
mount -t lustre -o relatime,flock,nosuid,nodev '${dnsName}@tcp:/${mountName}' ${SCRATCH_ON_NODE}
chown ${NOBODY_SPECIAL} ${SCRATCH_ON_NODE}
chmod 0770 ${SCRATCH_ON_NODE}
`;
}

/**
 * User data in parts: AWS Batch adds its own, and declares a compute environment invalid whose user data has another form.
 * @see https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html
 */
export function nodeUserData(scratch?: ScratchMount): string {
  return `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="${BOUNDARY}"

--${BOUNDARY}
Content-Type: text/x-shellscript; charset="us-ascii"

${nodeScript(scratch)}
--${BOUNDARY}--
`;
}
