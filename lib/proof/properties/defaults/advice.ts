// lib/proof/properties: what to do about a default property of which nobody can say whether it holds.
import type { World } from '../../world';
import type { PropertyResult } from '../result';
import { KEY_ADMINISTRATION } from './duties';
import { EXECUTION, isThere } from './who';

/** A verdict, with what is missing where that is known: of a platform only CloudFormation’s role administers keys. */
export function advised(world: World, result: PropertyResult): PropertyResult {
  const isMissing =
    result.verdict === 'unknown' && result.property === KEY_ADMINISTRATION && !isThere(world, EXECUTION);
  return isMissing ? { ...result, fix: NAME_THEM } : result;
}

const NAME_THEM =
  'the roles that cdk bootstrap makes stand in no template: pass --config with the configuration that the templates were made from, or give loadWorld them as principals';
