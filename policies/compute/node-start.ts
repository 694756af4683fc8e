// policies/compute: what a node does before it takes its first job, as user data in the form that AWS Batch merges with its own.

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

/** A node that could not be set up switches itself off: it must not take a job without these settings. */
export const NODE_SCRIPT = `#!/bin/bash
set -euo pipefail
trap 'systemctl poweroff --force' ERR

cat >>/etc/ecs/ecs.config <<'SETTINGS'
${AGENT_SETTINGS.join('\n')}
SETTINGS
`;

/**
 * User data in parts: AWS Batch adds its own, and declares a compute environment invalid whose user data has another form.
 * @see https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html
 */
export const NODE_USER_DATA = `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="${BOUNDARY}"

--${BOUNDARY}
Content-Type: text/x-shellscript; charset="us-ascii"

${NODE_SCRIPT}
--${BOUNDARY}--
`;
