#!/bin/sh
# Hands a job to the queue of a project's pool, as its scientists and engineers do. Long names are shortened in the middle:
# `npx mlkeep show TEAM` says what they have become.
#   ./submit.sh acme-ml prod credit-risk scoring h100 2 train.py
set -eu
if [ $# -ne 7 ]; then
  echo "submit.sh: got $# words, allowed 7: PLATFORM ENVIRONMENT TEAM PROJECT POOL NODES SCRIPT; give them in this order" >&2
  exit 2
fi
platform=$1 environment=$2 team=$3 project=$4 pool=$5 nodes=$6 script=$7

name=$platform--$environment--$team--$project--$pool
shape=distributed
[ "$nodes" -gt 1 ] || shape=single

set -- --job-name "$(basename "$script" .py)-$(date +%Y%m%d-%H%M%S)" \
  --job-queue "$name--queue" \
  --job-definition "$name--$shape" \
  --share-identifier "${SHARE:-default}" \
  --tags "training-of=$environment--$team--$project" \
  --parameters "script=$script"
[ "$shape" = single ] || set -- "$@" --node-overrides "numNodes=$nodes"

exec aws batch submit-job "$@"
