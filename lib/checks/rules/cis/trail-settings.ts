// lib/checks/rules: what a property of the trail itself decides.
import { type Search, perResource } from '../../control-rule';
import { requires } from '../../judgement';
import { isCustomerKey, isTrue } from '../../reading/question';

/** Searches by slug. */
export const trailSettings: Readonly<Record<string, Search>> = {
  'trail-validation': perResource(requires('EnableLogFileValidation', isTrue, 'true')),
  'trail-kms': perResource(requires('KMSKeyId', isCustomerKey, 'a key of the customer’s')),
};
