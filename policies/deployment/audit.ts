// policies/deployment: what CloudFormation may do with the record: Athena over the archive, and an alarm's filter over a
// log group that a landing zone brings along. It asks nothing and reads no answer.
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, arn, trailDatabase, trailWorkgroup } from '../names';
import type { ExecutionFacts } from './facts';

const WHOLE_DATABASE =
  'a database goes only with permission on everything that may be in it (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html)';
const LOG_GROUP_FORMS =
  'CloudWatch Logs asks for a log group in two forms, one of which ends so (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html)';

/** Statements on how the trail is asked and heard; none where neither is made. */
export function auditStatements({
  scope,
  asksTrail,
  foreignLogGroup,
}: ExecutionFacts): readonly ReasonedStatement[] {
  return [
    ...(asksTrail ? investigation(scope) : []),
    ...(foreignLogGroup === null ? [] : [filter(scope, foreignLogGroup)]),
  ];
}

/** One workgroup, one database, by their names. */
function investigation(scope: AccountScope): readonly ReasonedStatement[] {
  const glue = (resource: string): string => arn('glue', scope.region, scope.account, resource);
  const { name, arn: database } = trailDatabase(scope);
  return [
    allow('KeepWorkgroup', {
      actions: [
        'athena:CreateNamedQuery',
        'athena:CreateWorkGroup',
        'athena:DeleteNamedQuery',
        'athena:DeleteWorkGroup',
        'athena:GetNamedQuery',
        'athena:GetWorkGroup',
        'athena:ListNamedQueries',
        'athena:ListTagsForResource',
        'athena:TagResource',
        'athena:UntagResource',
        'athena:UpdateWorkGroup',
      ],
      resources: [trailWorkgroup(scope).arn],
    }),
    allow('KeepCatalogue', {
      actions: [
        'glue:CreateDatabase',
        'glue:CreateTable',
        'glue:DeleteDatabase',
        'glue:DeleteTable',
        'glue:GetDatabase',
        'glue:GetTable',
        'glue:GetTables',
        'glue:UpdateDatabase',
        'glue:UpdateTable',
      ],
      resources: [glue('catalog'), database, glue(`table/${name}/*`), glue(`userDefinedFunction/${name}/*`)],
      because: WHOLE_DATABASE,
    }),
  ];
}

function filter(scope: AccountScope, logGroup: string): ReasonedStatement {
  const named = arn('logs', scope.region, scope.account, `log-group:${logGroup}`);
  return allow('FilterProvidedLogGroup', {
    actions: ['logs:DeleteMetricFilter', 'logs:DescribeMetricFilters', 'logs:PutMetricFilter'],
    resources: [named, `${named}:*`],
    because: LOG_GROUP_FORMS,
  });
}
