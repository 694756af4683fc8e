// lib/checks: a presence control that is met outside of the templates, on somebody's word and until a day.
import { type Control, CIS_CONTROLS } from './catalogue';
import type { CheckFacts, Elsewhere } from './facts';
import type { PlaceJudgement } from './judgement';

/** `found`, or what stands for it elsewhere. What the templates show themselves needs no declaration. */
export function elsewhereOr(control: Control, found: PlaceJudgement, facts: CheckFacts): PlaceJudgement {
  if (found.verdict === 'pass' || found.verdict === 'not-applicable') return found;
  const declared = facts.elsewhere.find((each) => covers(each, control, found.place.account));
  if (declared === undefined) return found;
  const { evidence, owner, expires } = declared;
  if (facts.asOf !== null && expires < facts.asOf) {
    const message = `${found.message} (declared elsewhere as ${evidence}, which expired on ${expires}: ask ${owner})`;
    return { ...found, message };
  }
  const observed = `declared elsewhere: ${evidence}, by ${owner} until ${expires}`;
  return {
    place: found.place,
    verdict: 'pass',
    propertyPath: null,
    observed,
    message: observed,
    declared: { evidence, owner, expires },
  };
}

function covers(declared: Elsewhere, control: Control, account: string | null): boolean {
  const { accounts } = declared;
  if (accounts !== undefined && (account === null || !accounts.includes(account))) return false;
  return declared.control === control.slug;
}

/** Slugs of the controls that can be declared to be met elsewhere. */
export const DECLARABLE: readonly string[] = CIS_CONTROLS.filter(({ scope }) => scope === 'account').map(
  ({ slug }) => slug,
);
