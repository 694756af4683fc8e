// lib/checks/catalogue: machine-learning platform, Bedrock.
import type { OwnControl } from '../control';

/** What counts as a customer’s key. */
const CUSTOMER_KEY =
  ' Bedrock takes the ARN of a key there: no alias, neither a customer’s nor one of AWS (alias/aws/…), is one. A reference to a key, or the import of one, is a customer’s key; a parameter without a default and a dynamic reference are unknown.';

/** Controls on Bedrock. */
export const BEDROCK_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'bedrock-guardrail-kms',
    scope: 'resource',
    resourceTypes: ['AWS::Bedrock::Guardrail'],
    severity: 'medium',
    title: 'The guardrail is encrypted with a customer’s key',
    asks: `KmsKeyArn is set.${CUSTOMER_KEY}`,
    fix: 'set KmsKeyArn',
    link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-kms.html',
  },
  {
    slug: 'bedrock-guardrail-prompt-attack',
    scope: 'resource',
    resourceTypes: ['AWS::Bedrock::Guardrail'],
    severity: 'medium',
    title: 'The guardrail looks for prompt attacks',
    asks: 'ContentPolicyConfig.FiltersConfig has a filter of Type PROMPT_ATTACK whose InputStrength is LOW, MEDIUM or HIGH. InputEnabled false switches it off, and InputAction NONE makes it take notes only; left out both are right.',
    fix: 'add a PROMPT_ATTACK filter',
    link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-prompt-attack.html',
  },
  {
    slug: 'bedrock-agent-guardrail',
    scope: 'resource',
    resourceTypes: ['AWS::Bedrock::Agent'],
    severity: 'high',
    title: 'The agent answers through a guardrail',
    asks: 'GuardrailConfiguration has GuardrailIdentifier, and GuardrailVersion is set and not DRAFT. The attribute Version of an AWS::Bedrock::Guardrail is always DRAFT; that of an AWS::Bedrock::GuardrailVersion is a number.',
    fix: 'name a guardrail by version',
    link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/agents-guardrail.html',
  },
  {
    slug: 'bedrock-agent-kms',
    scope: 'resource',
    resourceTypes: ['AWS::Bedrock::Agent', 'AWS::Bedrock::Flow', 'AWS::Bedrock::Prompt'],
    severity: 'medium',
    title: 'Agents, flows and prompts are encrypted with a customer’s key',
    asks: `CustomerEncryptionKeyArn is set.${CUSTOMER_KEY} Of flows: https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-flows.html`,
    fix: 'set CustomerEncryptionKeyArn',
    link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-agents-new.html',
  },
  {
    slug: 'bedrock-data-source-kms',
    scope: 'resource',
    resourceTypes: ['AWS::Bedrock::DataSource'],
    severity: 'medium',
    title: 'Knowledge bases ingest under a customer’s key',
    asks: `ServerSideEncryptionConfiguration.KmsKeyArn is set.${CUSTOMER_KEY}`,
    fix: 'set KmsKeyArn',
    link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-kb.html',
  },
  {
    slug: 'agentcore-private',
    scope: 'resource',
    resourceTypes: ['AWS::BedrockAgentCore::Runtime'],
    severity: 'high',
    title: 'Agent runtimes stand in a VPC',
    asks: 'NetworkConfiguration.NetworkMode is VPC. NetworkConfiguration may be left out, and then is not met.',
    fix: 'set NetworkMode to VPC',
    link: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/agentcore-vpc.html',
  },
];
