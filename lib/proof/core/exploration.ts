// lib/proof/core: one principal's side of a question: every class of actions with every class of resources.
import { type NamedAction, actionDomain, actionDomains, nameAction } from './actions';
import type { Budget } from './budget';
import type { Principal } from './caller';
import { Choices } from './choices';
import type { Fact } from './fact';
import { type FactOf, factsOf } from './facts';
import { type View, incompleteness, isMet, noteClosed } from './need';
import { memoized } from './memo';
import { type Pattern, patternOfPieces } from './pattern';
import { placeOf } from './place';
import type { ActionCatalogue, Question } from './question';
import { testsOf } from './reading';
import { type Rule, fixedAnswer } from './rule';
import { type Case, type Finding, Search } from './search';
import { type Situation, situationOf } from './situation';
import type { Statement } from './statement';
import { type PatternTable, type ToldClass, aboutActions, actionTable, resourceTable } from './table';
import type { Test } from './test';
import { MAYBE, NO, type Truth, YES, both } from './truth';
import { resolved } from './variables';
import type { Gate } from './verdict';
import { type Witness, witnessOf } from './witness';
import type { Workshop } from './workshop';

/** What was found so far, over all principals that the caller can be. */
export interface Discovery {
  /** The best one: exact before approximate, actions of today before those of tomorrow. */
  witness: Witness | null;
  /** Why a proof would not be one. */
  readonly doubts: Set<string>;
  readonly closed: Set<Gate>;
  readonly denials: Set<Statement>;
  /** What was read more widely than it may turn out to be. */
  readonly widened: Set<string>;
}

/** What an exploration works with. */
export interface Tools {
  readonly budget: Budget;
  readonly workshop: Workshop;
  readonly catalogue: ActionCatalogue | undefined;
}

/** One exploration. */
export class Exploration {
  private readonly factOf: FactOf;
  private readonly domain: Pattern;
  private readonly situation: Situation;
  private readonly choices: Choices;
  private readonly actions: PatternTable;
  private readonly resources: PatternTable;
  private readonly tests: readonly Test[];
  /** Tests that are not settled. */
  private readonly asked: readonly Test[];
  private readonly askedSettled: Truth;
  private readonly seen = new Set<string>();
  private readonly done = new Set<string>();

  constructor(
    private readonly question: Question,
    private readonly principal: Principal,
    private readonly discovery: Discovery,
    private readonly tools: Tools,
  ) {
    const { target, surroundings, actions, assume = {}, when = [] } = question;
    const { workshop, budget } = tools;
    const endpoint = surroundings.endpoint?.facts ?? {};
    this.factOf = factsOf({ caller: principal, target, actions, endpoint, assume });
    this.domain = targetDomain(target.arn);
    const scope = { actions: actionDomains(actions), resource: this.domain };
    this.situation = situationOf(principal, target, surroundings, this.factOf, scope);
    this.choices = new Choices(this.factOf, { workshop, budget });
    this.actions = actionTable(this.situation.rules, this.situation.scopes);
    this.resources = resourceTable(this.situation.rules);
    this.tests = testsOf(when, this.factOf);
    const answers = this.tests.map((test) => fixedAnswer(test, this.factOf(test.key)));
    this.asked = this.tests.filter((_, at) => answers[at] === null);
    this.askedSettled = answers.reduce<Truth>((truth, answer) => both(truth, answer ?? YES), YES);
  }

  /** Explores until something exact is found, or everything was looked at. */
  run(): void {
    for (const rule of this.situation.rules)
      if (rule.settled !== YES) this.discovery.widened.add(wideningOf(rule.statement));
    if (this.askedSettled === NO || this.isShutFromTheStart()) return;
    for (const written of this.question.actions) {
      const domain = actionDomain(written);
      for (const action of this.actions.classesOf(domain, this.tools)) {
        this.exploreAction(domain, action);
        if (this.discovery.witness?.rank === 0) return;
      }
    }
  }

  /** Whether statements that could be about anything in question never open the gates. */
  private isShutFromTheStart(): boolean {
    return this.isHopeless(
      this.situation.rules.map(({ settled }) => settled),
      () => MAYBE,
    );
  }

  private exploreAction(domain: Pattern, action: ToldClass): void {
    const { rules } = this.situation;
    const about = rules.map((rule) => aboutActions(rule, action));
    const isAbout = action.selects;
    // Two actions with the same statements are one before every resource.
    const id = this.idOf(about, isAbout);
    if (this.done.has(id)) return;
    this.done.add(id);
    if (this.isHopeless(about, isAbout)) return;
    for (const resource of this.resources.classesOf(this.domain, this.tools)) {
      const aboutBoth = rules.map((rule, at) => narrowed(about[at] ?? NO, rule, resource));
      // Other actions with the same statements may exist today where this one does not.
      if (!this.exploreCase(aboutBoth, isAbout, domain, action, resource)) this.done.delete(id);
      if (this.discovery.witness?.rank === 0) return;
    }
  }

  private idOf(about: readonly Truth[], isAbout: View['isAbout']): string {
    return `${about.join('')} ${this.situation.scopes.map(isAbout).join('')}`;
  }

  /** Whether no key can help, because a gate stays shut: then nothing has to be chosen. */
  private isHopeless(about: readonly Truth[], isAbout: View['isAbout']): boolean {
    const { need } = this.situation;
    const view: View = { isAbout, openIncomplete: true, holds: ({ index }) => about[index] ?? NO };
    if (isMet(need, view) !== NO) return false;
    noteClosed(need, view, this.discovery.closed);
    return true;
  }

  /** False where another action with the same statements may come to more. */
  private exploreCase(
    about: readonly Truth[],
    isAbout: View['isAbout'],
    domain: Pattern,
    action: ToldClass,
    resource: ToldClass,
  ): boolean {
    // Two classes with the same statements get the same decision.
    const id = this.idOf(about, isAbout);
    if (this.seen.has(id)) return true;
    this.seen.add(id);
    if (this.isHopeless(about, isAbout) || this.isDenied(about)) return true;
    const active = this.situation.rules.filter(({ index }) => (about[index] ?? NO) !== NO);
    const denials = active.filter(({ index, statement }) => isDeny(statement) && about[index] === YES);
    if (this.choices.isNoneLeft(active, denials, this.asked)) return true;
    const subject: Case = {
      situation: this.situation,
      about,
      isAbout,
      asked: this.asked,
      choices: this.choices.among(active, this.asked),
      openIncomplete: false,
    };
    const finding = this.search(subject);
    if (finding !== null) {
      if (this.note(finding, domain, action, resource)) return true;
      this.seen.delete(id);
      return false;
    }
    const unread = incompleteness(this.situation.need);
    if (unread.length > 0 && this.search({ ...subject, openIncomplete: true }) !== null)
      for (const reason of unread) this.discovery.doubts.add(reason);
    return true;
  }

  private isDenied(about: readonly Truth[]): boolean {
    const denial = this.situation.denies.find(
      ({ index, tests }) => about[index] === YES && tests.length === 0,
    );
    if (denial !== undefined) this.discovery.denials.add(denial.statement);
    return denial !== undefined;
  }

  private search(subject: Case): Finding | null {
    const { budget } = this.tools;
    const first = new Search(subject, budget, false).run();
    if (first === null || first.exact || subject.openIncomplete) return first;
    return new Search(subject, budget, true).run() ?? first;
  }

  /** Keeps a finding if it is the best so far; says whether its action exists, as far as anybody knows. */
  private note(finding: Finding, domain: Pattern, action: ToldClass, resource: ToldClass): boolean {
    const { catalogue, budget } = this.tools;
    const isAlike = (text: string): boolean => this.actions.isAlike(text, action, budget);
    const named = nameAction(action.text, domain, catalogue, isAlike, budget);
    if (named.exists === false && catalogue?.future === false) return false;
    const { witness: best } = this.discovery;
    // It could be no better than the one that is there.
    if (best !== null && best.rank <= leastRank(finding, named)) return named.exists !== false;
    const witness = witnessOf(
      {
        known: { situation: this.situation, factOf: this.factOf, asked: this.tests },
        principal: this.principal,
        isOptional: (key) => !isAlways(this.factOf(key)),
        unread: incompleteness(this.situation.need),
      },
      finding,
      named,
      resource.text,
    );
    if (witness === null)
      this.discovery.doubts.add(`a request for ${named.action} was found that does not stand by itself`);
    else if (best === null || witness.rank < best.rank) this.discovery.witness = witness;
    return named.exists !== false;
  }
}

/** The best that can become of a finding: see `Witness.rank`. */
function leastRank({ exact }: Finding, { exists }: NamedAction): number {
  return (exact ? 0 : 2) + (exists === false ? 1 : 0);
}

/** How far a rule that is so far about an action is about a class of resources too. */
function narrowed(about: Truth, { resources }: Rule, resource: ToldClass): Truth {
  return about === NO ? NO : both(about, resource.selects(resources));
}

function isDeny({ effect }: Statement): boolean {
  return effect === 'Deny';
}

function isAlways(fact: Fact): boolean {
  return fact.kind === 'free' && fact.always === true;
}

/** The texts that a target's ARN means; variables are letters, or anything. */
export const targetDomain = memoized((arn: string): Pattern =>
  patternOfPieces(resolved(arn, () => ({ kind: 'unknown' })).pieces, 'glob'),
);

function wideningOf(statement: Statement): string {
  const why = statement.widened.length === 0 ? 'known in part' : statement.widened.join(', ');
  return `${placeOf(statement)}: ${why}`;
}
