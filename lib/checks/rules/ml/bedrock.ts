// lib/checks/rules: Bedrock: guardrails that look for prompt attacks, agents behind them, keys of the customer's.
import { type ResourceGraph, type Value, entry, textOf } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { jointly, judgement, requires } from '../../judgement';
import { inEveryBranch, isAbsentOrTrue } from '../../reading/branches';
import { possibleItems, someItem } from '../../reading/items';
import { headOf } from '../../reading/possible-text';
import { propertyOf } from '../../reading/property';
import { isAbsentOrOneOf, isCustomerKey, isOneOf, isSet } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all } from '../../reading/truth';
import { isPinned } from '../../reading/versions';

/** A control on a property that takes the ARN of a key. */
function underKey(path: string): Search {
  return perResource(requires(path, isCustomerKeyArn, 'the ARN of a customer’s key'));
}

/** Bedrock takes ARNs of keys alone, no aliases, neither a customer's nor AWS's. */
function isCustomerKeyArn(key: Value): Truth {
  return inEveryBranch(key, (branch) => all([isCustomerKey(branch), isAlias(branch) ? 'no' : 'yes']));
}

function isAlias(key: Value): boolean {
  const text = key.kind === 'text' ? headOf(key).text : (textOf(key) ?? '');
  return /(?:^|:)alias\//.test(text);
}

/** `bedrock-guardrail-prompt-attack`. */
const promptAttack = perResource((guardrail) => {
  const path = 'ContentPolicyConfig.FiltersConfig';
  const filters = propertyOf(guardrail, path);
  const looks = someItem(filters, looksForAttacks);
  const culprit = possibleItems(filters, path).find(([filter]) => isForAttacks(filter) !== 'no');
  return judgement(looks, {
    propertyPath: culprit?.[1] ?? path,
    observed: culprit === undefined ? 'no filter for prompt attacks' : observedOf(culprit[0]),
    wanted: 'a PROMPT_ATTACK filter that acts on the input',
  });
});

function isForAttacks(filter: Value): Truth {
  return isOneOf(entry(filter, 'Type'), 'PROMPT_ATTACK');
}

/** A filter that is switched off, or only takes notes, looks away. */
function looksForAttacks(filter: Value): Truth {
  return all([
    isForAttacks(filter),
    isOneOf(entry(filter, 'InputStrength'), 'LOW', 'MEDIUM', 'HIGH'),
    isAbsentOrTrue(entry(filter, 'InputEnabled')),
    isAbsentOrOneOf(entry(filter, 'InputAction'), 'BLOCK'),
  ]);
}

function observedOf(filter: Value): string {
  const settings = ['InputStrength', 'InputEnabled', 'InputAction'].map(
    (name) => [name, entry(filter, name)] as const,
  );
  const written = settings.filter(([, value]) => value.kind !== 'absent');
  return `a filter with ${written.map(([name, value]) => `${name} ${shown(value)}`).join(', ') || 'no strength'}`;
}

const IDENTIFIER = 'GuardrailConfiguration.GuardrailIdentifier';
const VERSION = 'GuardrailConfiguration.GuardrailVersion';

/** `bedrock-agent-guardrail`. */
const agentGuardrail = perResource((agent, { graph }) => {
  const [identifier, version] = [propertyOf(agent, IDENTIFIER), propertyOf(agent, VERSION)];
  return jointly(
    {
      truth: isSet(identifier),
      propertyPath: IDENTIFIER,
      observed: shown(identifier),
      wanted: 'a guardrail',
    },
    {
      truth: inEveryBranch(version, (branch) => (isDraft(graph, branch) ? 'no' : isPinned(branch, 'DRAFT'))),
      propertyPath: VERSION,
      observed: shown(version),
      wanted: 'a version by its number',
    },
  );
});

/** The version that a guardrail says itself is always its draft; a version of it is a resource of its own. */
function isDraft(graph: ResourceGraph, version: Value): boolean {
  if (version.kind !== 'reference') return false;
  return graph.byId(version.resource)?.type === 'AWS::Bedrock::Guardrail';
}

/** Searches by slug. */
export const bedrockSearches: Readonly<Record<string, Search>> = {
  'bedrock-guardrail-kms': underKey('KmsKeyArn'),
  'bedrock-guardrail-prompt-attack': promptAttack,
  'bedrock-agent-guardrail': agentGuardrail,
  'bedrock-agent-kms': underKey('CustomerEncryptionKeyArn'),
  'bedrock-data-source-kms': underKey('ServerSideEncryptionConfiguration.KmsKeyArn'),
  'agentcore-private': perResource(
    requires('NetworkConfiguration.NetworkMode', (mode) => isOneOf(mode, 'VPC'), 'VPC'),
  ),
};
