// lib/checks/rules: job definitions hold no secrets. Values are never quoted, only the names of variables.
import { type Resource, type TextValue, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, type Part, judgement, worstOf } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import {
  type Container,
  type Runtime,
  everyContainer,
  possibleContainers,
} from '../../reading/job-containers';
import { headOf } from '../../reading/possible-text';
import { everyAt, possibleAt } from '../../reading/property-paths';
import { matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, all, not } from '../../reading/truth';

/** `batch-job-no-secrets`. */
export const batchJobNoSecrets = perResource(judge);

/** Where a container has variables. */
const VARIABLES: Readonly<Record<Runtime, readonly [string]>> = { ecs: ['Environment'], eks: ['Env'] };

function judge(definition: Resource): Judgement {
  const truth = everyContainer(definition, (container, on) => everyAt(container, VARIABLES[on], isHarmless));
  const containers = possibleContainers(definition);
  const worst = worstOf(containers.flatMap(partsOf));
  const isDecisive = worst !== undefined && worst.truth !== 'yes';
  return judgement(truth, {
    propertyPath: isDecisive ? worst.propertyPath : null,
    observed: isDecisive ? worst.observed : readable(containers),
    wanted: 'secrets from Secrets Manager',
  });
}

function readable(containers: readonly Container[]): string {
  return containers.length === 0 ? 'no container that can be read' : 'no variable with a secret in the clear';
}

function partsOf({ body, path, on }: Container): readonly Part[] {
  return possibleAt(body, VARIABLES[on], path).map(([variable, place]) => ({
    truth: isHarmless(variable),
    propertyPath: place,
    observed: `${shown(entry(variable, 'Name'))} in the clear`,
    wanted: 'secrets from Secrets Manager',
  }));
}

function isHarmless(variable: Value): Truth {
  const name = entry(variable, 'Name');
  if (variable.kind !== 'map' || name.kind === 'absent') return 'open';
  const value = entry(variable, 'Value');
  return not(all([isSecretsName(name, value), isInTheClear(value)]));
}

const SECRET = /PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|APIKEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIAL/;

/** Names that point to a secret, and are none. */
const POINTER = /_(?:ARN|NAME|ID|PATH|FILE|URI)$/;

/** The words that models count: TOKENIZERS_PARALLELISM, and MAX_TOKENS where its value is a number. */
const TOKENIZER = /TOKENIZER/g;
const TOKENS = /TOKENS/g;

function isSecretsName(name: Value, value: Value): Truth {
  return matches(name, (text) => {
    const upper = text.toUpperCase().replace(TOKENIZER, '');
    const words = isNumeric(value) ? upper.replace(TOKENS, '') : upper;
    return SECRET.test(words) && (!POINTER.test(upper) || upper.endsWith('ACCESS_KEY_ID'));
  });
}

function isNumeric(value: Value): boolean {
  return value.kind === 'literal' && /^\d+(?:\.\d+)?$/.test(String(value.value));
}

/** What deployment fills in is not written here. Of a text that it completes, the rest may be the secret. */
function isInTheClear(value: Value): Truth {
  return inEveryBranch(value, (branch) => {
    switch (branch.kind) {
      case 'literal':
        return branch.value === null || branch.value === '' ? 'no' : 'yes';
      case 'text':
        return isArn(branch) || !hasLetters(branch) ? 'no' : 'open';
      case 'unknown':
        return branch.decoded === undefined ? 'no' : isInTheClear(branch.decoded);
      case 'list':
      case 'map':
        return 'open';
      default:
        return 'no';
    }
  });
}

function isArn(text: TextValue): boolean {
  return headOf(text).text.startsWith('arn:');
}

function hasLetters({ parts }: TextValue): boolean {
  return parts.some((part) => typeof part === 'string' && /[a-z0-9]/i.test(part));
}
