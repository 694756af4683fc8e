// lib/checks/rules: controls that one property decides.
import { type Search, perResource } from '../../control-rule';
import { requires } from '../../judgement';
import { isOneOf } from '../../reading/question';

/** Searches by slug. */
export const propertySearches: Readonly<Record<string, Search>> = {
  'sm-domain-vpc-only': perResource(
    requires('AppNetworkAccessType', (value) => isOneOf(value, 'VpcOnly'), 'VpcOnly'),
  ),
};
