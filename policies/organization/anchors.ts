// policies/organization: what other protections lean on: values that projects read, and code that may do more than others.
import { type ReasonedStatement, deny } from '../document';
import { PARTITION, SEPARATOR } from '../names';
import { type GuardrailPolicyFacts, deployers, except } from './facts';

/** Projects read from here which VPC is theirs: another value would let their data out. */
export function protectParameters(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectParameters', {
    actions: [
      'ssm:AddTagsToResource',
      'ssm:DeleteParameter',
      'ssm:DeleteParameters',
      'ssm:LabelParameterVersion',
      'ssm:PutParameter',
      'ssm:RemoveTagsFromResource',
    ],
    resources: [`arn:${PARTITION}:ssm:*:*:parameter/${facts.platform}/*`],
    condition: except(...deployers(facts)),
  });
}

/** One of these functions may set an account up, and so loosen it. */
export function protectFunctions(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectFunctions', {
    actions: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
    resources: [`arn:${PARTITION}:lambda:*:*:function:${facts.platform}${SEPARATOR}*`],
    condition: except(...deployers(facts)),
  });
}
