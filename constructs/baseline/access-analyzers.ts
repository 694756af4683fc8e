// constructs/baseline: IAM Access Analyzer: who gets in from outside, and what nobody uses.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { Construct } from 'constructs';
import { type AccountScope, analyzerName } from '../../policies';

/** Properties of {@link AccessAnalyzers}. */
export interface AccessAnalyzersProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** Whether unused access is looked for from here: IAM is global, so in the home Region only. */
  readonly isHome: boolean;
}

/** After this time a credential or a right counts as unused (CIS-2.11). */
const UNUSED_AFTER_DAYS = 45;

/**
 * An analyzer of access from outside the account in every Region, because resources belong to one, and an analyzer of
 * unused access once in an account. Findings stay when the stack goes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html (CIS-2.18)
 */
export class AccessAnalyzers extends Construct {
  constructor(scope: Construct, id: string, { account, isHome }: AccessAnalyzersProps) {
    super(scope, id);
    const external = new CfnAnalyzer(this, 'External', {
      analyzerName: analyzerName(account.platform, 'external'),
      type: 'ACCOUNT',
    });
    const unused = isHome
      ? [
          new CfnAnalyzer(this, 'Unused', {
            analyzerName: analyzerName(account.platform, 'unused'),
            analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge: UNUSED_AFTER_DAYS } },
            type: 'ACCOUNT_UNUSED_ACCESS',
          }),
        ]
      : [];
    for (const analyzer of [external, ...unused]) {
      analyzer.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }
}
