// lib/proof/properties: one question about a world, as a property asks it, with everything that was found.
import type { Condition, ConcreteRequest, Fact, Facts, Json, Statement } from '../core';
import { readConditions } from '../core';
import type { Asker } from '../join';
import type { Step } from '../reach';
import type { Face, World } from '../world';
import { idleActions } from './idle-actions';
import { type Meaning, type PartQuestion, meaningOf } from './meaning';
import type { Ability, On, Scope, Who } from './property';
import { remembered } from './remembered';
import { listOf } from './texts';

/** A question. */
export interface Inquiry {
  /** Who begins. */
  readonly starts: (asker: Asker) => boolean;
  readonly can: readonly string[];
  /** What it is about, part by part. */
  readonly meanings: readonly Meaning[];
  /** The same in fewer questions. */
  readonly questions: readonly PartQuestion[];
  readonly when: readonly Condition[];
  /** Requests that meet all of these are let be. */
  readonly unless?: readonly Condition[];
  readonly assume: Facts;
  readonly through: 'direct' | 'closure';
  /** Who must not do what: default, nobody anything. */
  readonly pairs?: (start: Asker, face: Face) => boolean;
  /** Whom nobody is taken to become. */
  readonly stopAt: readonly Who[];
  /** Whether one finding is enough. */
  readonly first?: boolean;
  /** Whether every beginner is named that can, and not only the first. */
  readonly everybody?: boolean;
  /** Told of everything that is found. */
  readonly onFound?: (found: Found) => void;
}

/** A request that is allowed, or may be. */
export interface Found {
  readonly exact: boolean;
  readonly request: ConcreteRequest;
  readonly allowedBy: readonly Statement[];
  readonly approximations: readonly string[];
  /** Who begins. */
  readonly start: Asker;
  /** How the beginner gets to be who sends the request. */
  readonly steps: readonly Step[];
  /** What was asked for; null of a way to somebody else. */
  readonly face: Face | null;
}

/** Everything that came out. */
export interface Findings {
  readonly found: readonly Found[];
  /** Why nobody can say; empty when everything was decided. */
  readonly unknown: readonly string[];
  readonly assumptions: readonly string[];
  /** What was read more widely than it may turn out to be, and is denied all the same. */
  readonly widened: readonly string[];
  /** How many callers were asked about. */
  readonly starts: number;
  /** How many decisions it took. */
  readonly decisions: number;
}

/** The findings of several inquiries together. */
export function together(all: readonly Findings[]): Findings {
  const every = (pick: (findings: Findings) => readonly string[]): readonly string[] => [
    ...new Set(all.flatMap(pick)),
  ];
  return {
    found: all.flatMap(({ found }) => found),
    unknown: every(({ unknown }) => unknown),
    assumptions: every(({ assumptions }) => assumptions),
    widened: every(({ widened }) => widened),
    starts: all.reduce((sum, { starts }) => sum + starts, 0),
    decisions: all.reduce((sum, { decisions }) => sum + decisions, 0),
  };
}

/** The inquiry of an ability, read once; its conditions are known to be readable. */
export function inquiryOf(
  world: World,
  { can, on, when, unless, assume = {} }: Ability,
  starts: Inquiry['starts'],
  { through = 'direct', stopAt }: Pick<Scope, 'through' | 'stopAt'> = {},
): Inquiry {
  const facts = Object.entries(assume).map(([key, values]): readonly [string, Fact] => [
    key,
    { kind: 'known', values: listOf(values) },
  ]);
  const meanings = meaningsOf(world, on, can);
  return {
    starts: remembered(starts),
    can,
    meanings,
    questions: questionsOf(on, meanings),
    when: when === undefined ? [] : readConditions(when).conditions,
    ...(unless === undefined ? {} : sparedBy(unless)),
    assume: Object.fromEntries(facts),
    through,
    stopAt: listOf(stopAt),
  };
}

/** What is let be; nothing where somebody could not say what it is, because leaving a part out would let more be. */
function sparedBy(unless: Json): Pick<Inquiry, 'unless'> {
  const { conditions, faults } = readConditions(unless);
  return faults.length > 0 ? {} : { unless: conditions };
}

/** What each part means; what of the actions is about nothing stands with the first. */
function meaningsOf(world: World, on: Ability['on'], can: readonly string[]): readonly Meaning[] {
  const meanings = on.map((each) => meaningOf(world, each, can));
  const [first, ...others] = meanings;
  if (first === undefined) return [];
  const parts = on.flatMap((each, at) => {
    const meaning = meanings[at];
    return meaning === undefined ? [] : [[each, meaning] as const];
  });
  const { reasons, elsewhere } = idleActions(world, parts, can);
  const unasked =
    elsewhere.length === 0
      ? []
      : [`nothing of what is meant is asked for ${elsewhere.join(', ')}: it was not looked at`];
  const nothing = [...(first.nothing === null ? [] : [first.nothing]), ...reasons].join('; ');
  return [
    {
      ...first,
      nothing: nothing === '' ? null : nothing,
      assumptions: [...first.assumptions, ...unasked],
    },
    ...others,
  ];
}

/**
 * The questions that together ask for what all parts mean: one for all patterns, one for everything outside of templates, one for each
 * other part. A face that one pattern means and another too is meant by both; of a part that is narrowed otherwise, by a type or a tag,
 * that is not so.
 */
function questionsOf(on: Ability['on'], meanings: readonly Meaning[]): readonly PartQuestion[] {
  const groups = new Map<string, PartQuestion[]>();
  meanings.forEach(({ question }, at) => {
    const kind = kindOf(on[at], question) ?? `part ${at}`;
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [question]);
    else group.push(question);
  });
  return [...groups.values()].map(joined);
}

/** What can be asked with others of its kind; null of what is asked by itself. */
function kindOf(on: On | undefined, { resources }: PartQuestion): 'pattern' | 'outside' | null {
  if (on === undefined || resources === undefined) return null;
  if (typeof on === 'string') return 'pattern';
  return 'outside' in on ? 'outside' : null;
}

function joined(questions: readonly PartQuestion[]): PartQuestion {
  const [first, ...others] = questions;
  if (first === undefined) throw new Error('a group has a question at least');
  if (others.length === 0) return first;
  return {
    among: [...new Set(questions.flatMap(({ among }) => among))],
    about: (resource) => questions.some(({ about }) => about(resource)),
    beside: questions.flatMap(({ beside }) => beside),
    resources: [...new Set(questions.flatMap(({ resources = [] }) => resources))],
  };
}
