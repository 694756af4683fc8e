// lib/proof/properties: the verdict on one property.
import type { Asker } from '../join';
import { isAmong } from './among';
import { judgeApart } from './apart';
import { judgeConfined } from './confined';
import { judgeDisjoint } from './disjoint';
import { inquiryOf } from './inquiry';
import type { NeverProperty, OnlyProperty, Property } from './property';
import type { PropertyResult } from './result';
import type { Search } from './search';
import { verdictOf } from './verdict';

/** The verdict on a property. */
export function judge(search: Search, property: Property): PropertyResult {
  switch (property.kind) {
    case 'never':
      return judgeNever(search, property);
    case 'only':
      return judgeOnly(search, property);
    case 'disjoint':
      return judgeDisjoint(search, property);
    case 'apart':
      return judgeApart(search, property);
    case 'confined':
      return judgeConfined(search, property);
  }
}

function judgeNever(search: Search, property: NeverProperty): PropertyResult {
  const { scope } = property;
  const inquiry = inquiryOf(search.world, scope, (asker) => isAmong(scope.who, asker) !== 'no', scope);
  return verdictOf(search.world, property, inquiry, search.findings(inquiry), null);
}

/** Everybody but those who surely are `who`; and somebody of those can. */
function judgeOnly(search: Search, property: OnlyProperty): PropertyResult {
  const { scope } = property;
  const isAllowed = (asker: Asker): boolean => isAmong(scope.who, asker) === 'yes';
  const others = inquiryOf(search.world, scope, (asker) => !isAllowed(asker), scope);
  const allowed = search.findings({ ...others, starts: isAllowed, through: 'direct', first: true });
  const idle =
    allowed.found.length === 0
      ? `nobody of those who may can: ${scope.can.join(', ')} on what is meant`
      : null;
  return verdictOf(search.world, property, others, search.findings(others), idle);
}
