// lib/commands: the script with which somebody who may make IAM policies bootstraps one account and Region.
// Every word in it is a validated name, so nothing needs quoting; it refuses to run in another account.
import { devDependencies } from '../../package.json';
import { type AccountScope, CONFIG_SERVICE, PARTITION } from '../../policies';

/** What a bootstrap script is about. */
export interface BootstrapScript {
  readonly scope: AccountScope;
  readonly qualifier: string;
  /** The account whose pipeline or people deploy. */
  readonly trustedAccount: string;
  /** Names of the execution role's managed policies. */
  readonly executionPolicies: readonly string[];
  /** Name of the boundary's managed policy. */
  readonly boundary: string;
  /** Whether AWS Config is to record there: it does so with a role of its own. */
  readonly records: boolean;
  /** Whether projects are deployed there: Auto Scaling starts their machines with a role of its own. */
  readonly holdsProjects: boolean;
  /** Whether projects train there. */
  readonly trains: boolean;
}

/** Who keeps a role of its own in the account: CloudFormation cannot make one that may be there already. */
interface ServiceOwner {
  readonly service: string;
  readonly role: string;
  readonly because: string;
}

const RECORDER: ServiceOwner = {
  service: CONFIG_SERVICE,
  role: 'AWSServiceRoleForConfig',
  because: "AWS Config records with a role of its own, which is the account's.",
};

/** Keys of projects name this role as principal, so it has to be there first. */
const AUTO_SCALING: ServiceOwner = {
  service: 'autoscaling.amazonaws.com',
  role: 'AWSServiceRoleForAutoScaling',
  because:
    'Auto Scaling starts training nodes and confidential hosts with a role of its own, which keys of projects name.',
};

/** Training nodes are started by these. */
const TRAINERS: readonly ServiceOwner[] = [
  {
    service: 'batch.amazonaws.com',
    role: 'AWSServiceRoleForBatch',
    because: 'AWS Batch keeps compute environments with a role of its own.',
  },
  {
    service: 'ecs.amazonaws.com',
    role: 'AWSServiceRoleForECS',
    because: 'Amazon ECS connects containers with a role of its own.',
  },
];

function serviceRole({ service, role, because }: ServiceOwner): string {
  return `
# ${because}
if ! aws iam get-role --role-name ${role} >/dev/null 2>&1; then
  aws iam create-service-linked-role --aws-service-name ${service}
fi
`;
}

/**
 * The script. It may be run again: policies that exist get a new version.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function bootstrapScript(facts: BootstrapScript): string {
  const { scope, qualifier, boundary } = facts;
  const arnOf = (name: string): string => `arn:${PARTITION}:iam::${scope.account}:policy/${name}`;
  return `#!/bin/sh
# Bootstraps account ${scope.account} in ${scope.region} for ${scope.platform}: run it with credentials of that account
# that may make IAM policies and roles. It needs the AWS command line and Node. Running it again brings changes in.
set -eu
cd "$(dirname "$0")"

account=$(aws sts get-caller-identity --query Account --output text)
if [ "$account" != ${scope.account} ]; then
  echo "these are credentials of $account; this script is for ${scope.account}" >&2
  exit 2
fi

# The boundary first: what follows never stands without it.
for policy in \\
  ${[boundary, ...facts.executionPolicies].join(' \\\n  ')}
do
  arn=${arnOf('$policy')}
  if aws iam get-policy --policy-arn "$arn" >/dev/null 2>&1; then
    # IAM keeps five versions: the oldest makes room.
    if [ "$(aws iam list-policy-versions --policy-arn "$arn" --query 'length(Versions)' --output text)" -ge 5 ]; then
      oldest=$(aws iam list-policy-versions --policy-arn "$arn" --output text \\
        --query 'sort_by(Versions[?!IsDefaultVersion], &CreateDate)[0].VersionId')
      aws iam delete-policy-version --policy-arn "$arn" --version-id "$oldest"
    fi
    aws iam create-policy-version --policy-arn "$arn" --policy-document "file://$policy.json" --set-as-default
  else
    aws iam create-policy --policy-name "$policy" --policy-document "file://$policy.json"
  fi
done
${[...(facts.records ? [RECORDER] : []), ...(facts.holdsProjects ? [AUTO_SCALING] : []), ...(facts.trains ? TRAINERS : [])].map(serviceRole).join('')}
# Outside the app, so that bootstrapping does not synthesise it.
cd "$(mktemp -d)"
npx --yes aws-cdk@${devDependencies['aws-cdk']} bootstrap aws://${scope.account}/${scope.region} \\
  --qualifier ${qualifier} \\
  --toolkit-stack-name ${qualifier}-toolkit \\
  --trust ${facts.trustedAccount} \\
  --cloudformation-execution-policies ${facts.executionPolicies.map(arnOf).join(',')} \\
  --custom-permissions-boundary ${boundary} \\
  --apply-permissions-boundary-to-all-roles
`;
}
