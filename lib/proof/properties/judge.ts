// lib/proof/properties: the verdict on one property.
import type { Asker } from '../join';
import { isAmong } from './among';
import { judgeApart } from './apart';
import { judgeConfined } from './confined';
import { judgeContained } from './contained';
import { judgeDisjoint } from './disjoint';
import { type Inquiry, inquiryOf } from './inquiry';
import type { NeverProperty, OnlyProperty, Property, Scope } from './property';
import type { PropertyResult } from './result';
import type { Search } from './search';
import { vacuityOf } from './vacuity';
import { verdictOf } from './verdict';

/** The verdict on a property. */
export function judge(own: Search, property: Property): PropertyResult {
  const search = 'scope' in property && property.scope.policies === 'any' ? own.withAnyPolicies() : own;
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
    case 'contained':
      return judgeContained(search, property);
  }
}

function judgeNever(search: Search, property: NeverProperty): PropertyResult {
  const { scope } = property;
  const inquiry = inquiryOf(search.world, scope, (asker) => isAmong(scope.who, asker) !== 'no', scope);
  const idle = vacuityOf(search, inquiry) ?? idleOf(search, scope, inquiry);
  return verdictOf(search.world, property, inquiry, search.findings(inquiry), idle);
}

/** Why nobody can do what is let be; null when somebody can, or when nothing is. */
function idleOf(search: Search, { unless }: Scope, inquiry: Inquiry): string | null {
  if (unless === undefined) return null;
  const { unless: spared, ...all } = inquiry;
  if (spared === undefined) return 'what it lets be cannot be read';
  const { found } = search.findings({ ...all, when: [...all.when, ...spared], first: true });
  return found.length > 0 ? null : `nobody of those can, as it may be: ${all.can.join(', ')}`;
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
  return verdictOf(
    search.world,
    property,
    others,
    search.findings(others),
    idle ?? vacuityOf(search, others),
  );
}
