// policies/alarms: which events tell that somebody tries to use the emergency role of an account.
import { type AccountScope, breakGlassRole } from '../names';

/**
 * The filter over a log group with management events. A refused attempt of somebody in the account names the role in its
 * error alone.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function breakGlassPattern(home: AccountScope): string {
  const { arn } = breakGlassRole(home);
  return `{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = "AssumeRole*") && (($.requestParameters.roleArn = "${arn}") || ($.errorMessage = "*${arn}*")) }`;
}
