#!/bin/sh
# Starts a script on every process of a job of AWS Batch: one node, or several that meet at the main one. AWS Batch says
# on each node which it is, and on all but the main node where that is; nodes talk to each other without SSH.
# https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html
set -eu

fail() {
  echo "entrypoint: $1" >&2
  exit 2
}

script=${1:-train.py}
[ "$#" -eq 0 ] || shift
nodes=${AWS_BATCH_JOB_NUM_NODES:-} index=${AWS_BATCH_JOB_NODE_INDEX:-} main=${AWS_BATCH_JOB_MAIN_NODE_INDEX:-}
for word in "$nodes" "$index" "$main"; do
  [ -n "$word" ] || fail 'this is no job of AWS Batch with nodes'
done
[ -f "${TRAINING_ROOT:-/opt/train}/$script" ] || fail "the image has no $script"

processes=${TRAINING_PROCESSES_PER_NODE:-1}
port=${TRAINING_PORT:-29500}

if [ "$nodes" -eq 1 ]; then
  exec torchrun --standalone --nnodes=1 --nproc-per-node="$processes" "${TRAINING_ROOT:-/opt/train}/$script" "$@"
fi

if [ "$index" -eq "$main" ]; then
  # The main node is not told its own address. Its name stands for the interface that the others reach.
  address=$(hostname -i | cut -d' ' -f1)
  host=true
else
  address=${AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS:-}
  host=false
fi
[ -n "$address" ] || fail 'nobody says where the main node is'

# Nodes append their number to the job's id; an attempt that begins again must not meet what is left of the last.
meeting=${AWS_BATCH_JOB_ID:-job}
meeting=${meeting%%#*}-${AWS_BATCH_JOB_ATTEMPT:-1}

exec torchrun \
  --nnodes="$nodes" --nproc-per-node="$processes" --max-restarts=0 \
  --rdzv-backend=c10d --rdzv-endpoint="$address:$port" --rdzv-id="$meeting" \
  --rdzv-conf="is_host=$host,timeout=900" \
  "${TRAINING_ROOT:-/opt/train}/$script" "$@"
