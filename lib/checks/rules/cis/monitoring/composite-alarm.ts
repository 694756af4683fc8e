// lib/checks/rules: composite alarms that go off with any one of others: ALARM(a) OR ALARM(b). What else a rule may say is
// open.
import type { Resource, ResourceGraph } from '../../../../assembly';
import { type Identity, IdentityIndex } from '../../../reading/identity';
import { ALARM, identityOfResource, namedLocally } from '../../../reading/local-name';
import { markedText, valueOfPiece } from '../../../reading/marked-text';
import { perGraph } from '../../../reading/per-graph';
import { placeKey, placeOf } from '../../../reading/places';
import { existenceOf, propertyOf } from '../../../reading/property';
import { isAbsent } from '../../../reading/question';
import { met } from '../../../reading/requirement';
import { type Truth, all, some } from '../../../reading/truth';
import { tellsSomebody } from './alarm-actions';

/** A composite alarm, as one of the alarms in its rule sees it. */
interface Composite {
  /** Whether it tells somebody whenever that alarm goes off. */
  readonly follows: Truth;
}

const composites = perGraph((graph) => {
  const index = new IdentityIndex<Composite>();
  for (const resource of graph.byType('AWS::CloudWatch::CompositeAlarm')) {
    const follows = all([
      existenceOf(resource),
      isAbsent(propertyOf(resource, 'ActionsSuppressor')) === 'yes' ? 'yes' : 'open',
      met(tellsSomebody(graph, resource)),
    ]);
    for (const { child, isAny } of childrenOf(graph, resource))
      index.add(child, { follows: all([follows, isAny]) });
  }
  return index;
});

/** Whether a composite alarm tells somebody whenever `alarm` goes off. */
export function isFollowed(graph: ResourceGraph, alarm: Resource): Truth {
  const identity = identityOfResource(graph, alarm, ALARM);
  const index = composites(graph);
  const known = [...index.same(identity)].map(({ follows }) => follows);
  return some([...known, index.hasOther(identity) ? 'open' : 'no']);
}

const TERM = /ALARM\(\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s()"]+))\s*\)/g;

/** Longest rule that CloudWatch takes. */
const MOST_CHARACTERS = 10_240;

/** Any number of terms with OR between them. */
const ANY_OF = /^[\s(]*@[\s)]*(?:OR[\s(]*@[\s)]*)*$/;

interface Child {
  readonly child: Identity;
  /** Whether any one of the alarms in the rule is enough. */
  readonly isAny: Truth;
}

function childrenOf(graph: ResourceGraph, composite: Resource): readonly Child[] {
  const place = placeOf(graph, composite);
  const rule = propertyOf(composite, 'AlarmRule');
  const marked = markedText(rule);
  // Whatever alarm the rule may be about.
  if (marked === undefined || marked.text.length > MOST_CHARACTERS)
    return [
      { child: { place: placeKey(place), key: `rule of ${composite.id}`, sure: false }, isAny: 'open' },
    ];
  const isAny = ANY_OF.test(marked.text.replace(TERM, '@')) ? 'yes' : 'open';
  return [...marked.text.matchAll(TERM)].flatMap(({ groups }) => {
    const name = groups?.['quoted'] ?? groups?.['bare'] ?? '';
    return namedLocally(graph, valueOfPiece(name, marked.unknowns), place, ALARM).flatMap((child) =>
      child === undefined ? [] : [{ child, isAny } as const],
    );
  });
}
