#!/usr/bin/env bash
# Runs `mlkeep check` as a CI job does. Everything comes by environment variables and nothing is evaluated, so that no
# value of a pull request becomes a command. Leaves every form of the report in MLKEEP_REPORTS; exits as mlkeep does.
set -euo pipefail

read -ra mlkeep <<<"${MLKEEP_COMMAND:-npx --no-install mlkeep}"
reports="${MLKEEP_REPORTS:-mlkeep-reports}"
arguments=(check --reports "$reports")

# Lists have one path a line.
append_lines() {
  local flag="$1" line
  shift
  while IFS= read -r line; do
    [ -z "$line" ] || arguments+=("$flag" "$line")
  done <<<"$1"
}

append() {
  [ -z "$2" ] || arguments+=("$1" "$2")
}

append --config "${MLKEEP_CONFIG:-}"
append --assembly "${MLKEEP_ASSEMBLY:-}"
append_lines --template "${MLKEEP_TEMPLATES:-}"
append --benchmark "${MLKEEP_BENCHMARK:-}"
append --level "${MLKEEP_LEVEL:-}"
append --scope "${MLKEEP_SCOPE:-}"
append --fail-on "${MLKEEP_FAIL_ON:-}"
append --facts "${MLKEEP_FACTS:-}"
append --acknowledgements "${MLKEEP_ACKNOWLEDGEMENTS:-}"
append --baseline "${MLKEEP_BASELINE:-}"
append_lines --diff "${MLKEEP_DIFF:-}"
[ "${MLKEEP_ALLOW_UNKNOWN:-false}" != true ] || arguments+=(--allow-unknown)

status=0
"${mlkeep[@]}" "${arguments[@]}" || status=$?

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$reports/check.md" ]; then
  cat "$reports/check.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  printf 'status=%s\nreports=%s\n' "$status" "$reports" >>"$GITHUB_OUTPUT"
fi
exit "$status"
