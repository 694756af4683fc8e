// lib/commands: the script that looks, before a first deployment, for what an account has one of and has already. A stack
// that makes a second fails at it, an hour into the deployment.
import {
  type BaselinePart,
  type ExecutionFacts,
  type GuardrailFacts,
  baselineStackName,
} from '../../policies';

/** How each part is asked for; what it answers is there already, and `None` or nothing is not. */
const QUESTIONS: Readonly<Record<BaselinePart, readonly string[]>> = {
  recorder: [
    "aws configservice describe-configuration-recorders --query 'ConfigurationRecorders[].name' --output text",
    "aws configservice describe-delivery-channels --query 'DeliveryChannels[].name' --output text",
  ],
  analyzer: [
    "aws accessanalyzer list-analyzers --type ACCOUNT --query 'analyzers[].name' --output text",
    "aws accessanalyzer list-analyzers --type ACCOUNT_UNUSED_ACCESS --query 'analyzers[].name' --output text",
  ],
  detector: ["aws guardduty list-detectors --query 'DetectorIds[]' --output text"],
  securityHub: ['aws securityhub describe-hub --query HubArn --output text'],
  macie: ['aws macie2 get-macie-session --query status --output text'],
  // Setting it again changes nothing.
  ec2Defaults: [],
};

/** An identity provider that a stack makes; an account has one of each issuer. */
export interface FreshProvider {
  readonly arn: string;
  /** Whether `baseline.provided.oidcProvider` can name it. */
  readonly mayBeProvided: boolean;
}

const ELSE = 'Delete it, or import it into the stack';

function adviceOn(part: BaselinePart | 'oidcProvider'): string {
  return `Name it in baseline.provided.${part}, or delete it, or import it into the stack`;
}

/**
 * The script for one account and Region. It reads, and changes nothing; status 1 says that something is in the way, or
 * that it could not see whether something is.
 */
export function preflightScript(facts: ExecutionFacts, providers: readonly FreshProvider[]): string {
  const { scope } = facts;
  return `#!/bin/sh
# Before the first deployment to account ${scope.account} in ${scope.region}: what of the baseline is there already? Run it with
# credentials of that account that may read. It needs the AWS command line.
set -eu
export AWS_REGION=${scope.region} AWS_DEFAULT_REGION=${scope.region}

account=$(aws sts get-caller-identity --query Account --output text)
if [ "$account" != ${scope.account} ]; then
  echo "these are credentials of $account; this script is for ${scope.account}" >&2
  exit 2
fi

status=0
${facts.holdsPlatform ? baselineQuestions(facts, providers) : ''}${facts.guardrails === null ? '' : policyTypes(facts.guardrails)}
[ "$status" -ne 0 ] || echo "nothing is in the way in ${scope.account} ${scope.region}"
exit $status
`;
}

/** What the platform's own stack has made is in nobody's way. */
function baselineQuestions({ scope, baseline }: ExecutionFacts, providers: readonly FreshProvider[]): string {
  const asked = [
    ...baseline.flatMap((part) =>
      QUESTIONS[part].map((question) => `  look ${part} '${adviceOn(part)}' ${question}`),
    ),
    ...providers.map(
      ({ arn, mayBeProvided }) =>
        `  look oidcProvider '${mayBeProvided ? adviceOn('oidcProvider') : ELSE}' aws iam list-open-id-connect-providers --query "OpenIDConnectProviderList[?Arn=='${arn}'].Arn" --output text`,
    ),
  ];
  if (asked.length === 0) return '';
  return `${LOOK}
if aws cloudformation describe-stacks --stack-name ${baselineStackName(scope)} >/dev/null 2>&1; then
  echo "${baselineStackName(scope)} is deployed: what is there is its own"
else
${asked.join('\n')}
fi
`;
}

/**
 * Security Hub and Macie answer with an error where nobody has switched them on. Every other error is no answer: who may
 * not look must not hear that nothing is there.
 */
const LOOK = `
found() {
  echo "$1: $2 is there already. $3" >&2
  status=1
}
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
look() {
  part=$1
  advice=$2
  shift 2
  if there=$("$@" 2>"$errors"); then
    case "$there" in '' | None) ;; *) found "$part" "$there" "$advice" ;; esac
  elif ! grep -qi -e 'is not subscribed' -e 'is not enabled' "$errors"; then
    echo "$part: cannot be seen with these credentials: $(tr '\\n' ' ' <"$errors")" >&2
    status=1
  fi
}
`;

function policyTypes({ organization }: GuardrailFacts): string {
  return `
enabled=$(aws organizations list-roots --query "Roots[].PolicyTypes[?Status=='ENABLED'].Type[]" --output text)
for type in SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY; do
  case "$enabled" in
    *$type*) ;;
    *) echo "${organization} has no policies of type $type: aws organizations enable-policy-type" >&2; status=1 ;;
  esac
done
`;
}
