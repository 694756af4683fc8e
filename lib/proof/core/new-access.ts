// lib/proof/core: one principal's side of a comparison: every class of actions with every class of resources, as both sides tell them
// apart, and of each what every cause of new access comes to.
import { actionDomain, actionDomains } from './actions';
import type { Principal } from './caller';
import { type Cause, causesOf, openersIn, unreadIn, wasMet } from './causes';
import { Choices, type Wishes, testsWished, wishesOf } from './choices';
import type { Scenery } from './scenery';
import { newValues, sharedFacts } from './domains';
import { judgeOf } from './evaluate';
import { type Discovery, type Tools, targetDomain } from './exploration';
import { type FactOf, factsOf } from './facts';
import { Likeness, type Side, keysOf } from './likeness';
import { type View, incompleteness, isMet } from './need';
import type { Pattern } from './pattern';
import type { Rule } from './rule';
import { type Case, type Finding, type OpenAnswers, Search } from './search';
import { type Situation, situationOf } from './situation';
import { type PatternTable, type ToldClass, aboutActions, actionTable, resourceTable } from './table';
import type { Test } from './test';
import { NO, type Truth, YES, all, both, opposite } from './truth';
import { type Witness, witnessOf } from './witness';

/** What is compared: one of the principals that the caller can be, on both sides. */
export interface Compared {
  readonly before: Scenery;
  readonly after: Scenery;
  readonly principals: Readonly<Record<Side, Principal>>;
  readonly actions: readonly string[];
}

/** A cause, and tests that the request has to pass besides. */
type Lead = Cause & { readonly asked: readonly Test[] };

/** How far statements are about one class of actions and one of resources. */
interface Place {
  readonly about: Readonly<Record<Side, readonly Truth[]>>;
  readonly isAbout: View['isAbout'];
  readonly action: string;
  readonly resource: string;
}

/** One comparison. */
export class NewAccess {
  private readonly factOf: Readonly<Record<Side, FactOf>>;
  private readonly situations: Readonly<Record<Side, Situation>>;
  private readonly leads: readonly Lead[];
  private readonly choices: Choices;
  private readonly domain: Pattern;
  private readonly actions: PatternTable;
  private readonly resources: PatternTable;
  private readonly seen = new Set<string>();

  constructor(
    private readonly compared: Compared,
    private readonly discovery: Discovery,
    private readonly tools: Tools,
  ) {
    const now = ownFacts(compared, 'after');
    const then = ownFacts(compared, 'before');
    this.factOf = { before: sharedFacts(now, then), after: now };
    this.domain = targetDomain(compared.after.target.arn);
    this.situations = { before: this.situation('before'), after: this.situation('after') };
    const { before, after } = this.situations;
    const rules = [...after.rules, ...before.rules];
    this.leads = [
      ...causesOf(this.situations, new Likeness(this.factOf)).map((cause) => ({ ...cause, asked: [] })),
      ...byValues(rules, now, then).map((asked) => ({
        need: after.need,
        by: null,
        gone: null,
        before: [],
        asked,
      })),
    ];
    const { workshop, budget } = tools;
    this.choices = new Choices(now, { workshop, budget });
    this.actions = actionTable(rules, after.scopes);
    this.resources = resourceTable(rules);
  }

  /** Looks until something exact is found, or everything was looked at. */
  run(): void {
    const { before, after } = this.situations;
    for (const reason of unreadIn(after.need, before.need)) this.discovery.doubts.add(reason);
    if (this.leads.length === 0) return;
    for (const written of this.compared.actions)
      for (const action of this.actions.classesOf(actionDomain(written), this.tools)) {
        this.inAction(action);
        if (this.discovery.witness?.rank === 0) return;
      }
  }

  private situation(side: Side): Situation {
    const { principals, actions } = this.compared;
    const { target, surroundings } = this.compared[side];
    const scope = { actions: actionDomains(actions), resource: this.domain };
    return situationOf(principals[side], target, surroundings, this.factOf[side], scope);
  }

  private inAction(action: ToldClass): void {
    const isAbout = action.selects;
    const about = this.aboutOf((rule) => aboutActions(rule, action));
    if (!this.leads.some((lead) => isPossible(lead, { about, isAbout }))) return;
    for (const resource of this.resources.classesOf(this.domain, this.tools)) {
      const selects = (rule: Rule): Truth => resource.selects(rule.resources);
      const narrowed = this.aboutOf((rule, side) => both(about[side][rule.index] ?? NO, selects(rule)));
      this.inPlace({ about: narrowed, isAbout, action: action.text, resource: resource.text });
      if (this.discovery.witness?.rank === 0) return;
    }
  }

  private aboutOf(truthOf: (rule: Rule, side: Side) => Truth): Place['about'] {
    const { before, after } = this.situations;
    return {
      before: before.rules.map((rule) => truthOf(rule, 'before')),
      after: after.rules.map((rule) => truthOf(rule, 'after')),
    };
  }

  private inPlace(place: Place): void {
    const { about, isAbout } = place;
    const scopes = this.situations.after.scopes.map(isAbout).join('');
    const id = `${about.after.join('')} ${about.before.join('')} ${scopes}`;
    if (this.seen.has(id)) return;
    this.seen.add(id);
    const isDenied = this.situations.after.denies.some(
      ({ index, tests }) => about.after[index] === YES && tests.length === 0,
    );
    if (isDenied) return;
    for (const lead of this.leads) {
      if (isPossible(lead, place)) this.follow(lead, place);
      if (this.discovery.witness?.rank === 0) return;
    }
  }

  private follow(lead: Lead, place: Place): void {
    const subject: Case = {
      situation: { ...this.situations.after, need: lead.need },
      about: place.about.after,
      isAbout: place.isAbout,
      asked: lead.asked,
      choices: this.choices.wished(this.wishesOf(lead, place)),
      openIncomplete: false,
      also: (open) => wasDenied(lead, place, open),
    };
    const finding = this.search(subject);
    if (finding !== null) this.note(finding, lead, place);
    else if (this.search({ ...subject, openIncomplete: true }) !== null)
      for (const reason of incompleteness(lead.need)) this.discovery.doubts.add(reason);
  }

  private search(subject: Case): Finding | null {
    const { budget } = this.tools;
    const first = new Search(subject, budget, false).run();
    if (first === null || first.exact || subject.openIncomplete) return first;
    return new Search(subject, budget, true).run() ?? first;
  }

  /** What helps a request: that it is allowed by this cause now, and was not by any way before. */
  private wishesOf({ need, gone, before, asked }: Lead, { about }: Place): Wishes {
    const active = (rules: readonly Rule[], side: Side): readonly Test[] =>
      rules.flatMap(({ index, tests }) => ((about[side][index] ?? NO) === NO ? [] : tests));
    return wishesOf([
      ...testsWished(asked, 1),
      ...testsWished(active(openersIn(need), 'after'), 1),
      ...testsWished(active(this.situations.after.denies, 'after'), -1),
      ...testsWished(gone === null ? [] : gone.tests, 1),
      ...testsWished(active(before.flatMap(openersIn), 'before'), -1),
    ]);
  }

  private note(finding: Finding, lead: Lead, { action, resource }: Place): void {
    const { witness: best } = this.discovery;
    if (best !== null && best.rank <= (finding.exact ? 0 : 2)) return;
    const found: Witness | null = witnessOf(
      {
        known: { situation: this.situations.after, factOf: this.factOf.after, asked: [] },
        principal: this.compared.principals.after,
        isOptional: (key) => !isAlways(this.factOf.after, key),
        unread: incompleteness(this.situations.after.need),
        isSought: this.isNew(lead, action, resource),
      },
      finding,
      { action, exists: null },
      resource,
    );
    if (found === null)
      this.discovery.doubts.add(`a request for ${action} was found that does not stand by itself`);
    else if (best === null || found.rank < best.rank) this.discovery.witness = found;
  }

  /** Whether a request still is one that was not allowed before. A key's new value was not there to be asked with. */
  private isNew(
    { asked }: Lead,
    action: string,
    resource: string,
  ): (context: Readonly<Record<string, string | readonly string[]>>) => boolean {
    if (asked.length > 0) {
      const keys = new Set(asked.map(({ key }) => key));
      return (context) =>
        [...keys].every((key) => Object.keys(context).some((name) => name.toLowerCase() === key));
    }
    const known = { situation: this.situations.before, factOf: this.factOf.before, asked: [] };
    const judge = judgeOf(known, action, resource);
    return (context) => judge.evaluate(context).decision !== 'allowed';
  }
}

function ownFacts({ principals, actions, ...scenes }: Compared, side: Side): FactOf {
  const { target, surroundings } = scenes[side];
  const endpoint = surroundings.endpoint?.facts ?? {};
  return factsOf({ caller: principals[side], target, actions, endpoint, assume: {} });
}

/** Lists of tests that new values of keys pass, of keys that any statement asks for. */
function byValues(rules: readonly Rule[], now: FactOf, then: FactOf): readonly (readonly Test[])[] {
  const keys = new Set(rules.flatMap(({ statement }) => keysOf(statement)));
  return [...keys].flatMap((key) => newValues(key, now(key), then(key)));
}

/** Whether a lead may come to something, whatever is chosen. */
function isPossible({ need, gone }: Lead, { about, isAbout }: Pick<Place, 'about' | 'isAbout'>): boolean {
  if (gone !== null && (about.before[gone.index] ?? NO) === NO) return false;
  return (
    isMet(need, { isAbout, openIncomplete: true, holds: ({ index }) => about.after[index] ?? NO }) !== NO
  );
}

/** How far a request was denied before, where it is allowed by a lead now. */
function wasDenied(lead: Lead, { about, isAbout }: Place, { atBest, atLeast }: OpenAnswers): Truth {
  const holds = ({ index, tests }: Rule, answer: (test: Test) => Truth): Truth =>
    both(about.before[index] ?? NO, all(tests, answer));
  if (lead.gone !== null) return holds(lead.gone, atBest);
  // What the new statement tests it passes, or the request is not allowed by it.
  const passed = new Set(lead.by?.tests.map(({ id }) => id));
  const least = (test: Test): Truth => (passed.has(test.id) ? YES : atLeast(test));
  const view: View = { isAbout, openIncomplete: true, holds: (rule) => holds(rule, least) };
  return opposite(wasMet(lead, view));
}

function isAlways(factOf: FactOf, key: string): boolean {
  const fact = factOf(key);
  return fact.kind === 'free' && fact.always === true;
}
