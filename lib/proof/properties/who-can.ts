// lib/proof/properties: who can do this, by which statements; and of those who cannot, what stops them.
import { type Gate, type Statement, evaluate } from '../core';
import type { Asker, Candidate } from '../join';
import { type World, surroundingsOf } from '../world';
import { isAmong } from './among';
import { calledLike, titleOf } from './called';
import { DEPLOYERS, LOOKUP } from './defaults/who';
import { type Found, type Inquiry, inquiryOf, together } from './inquiry';
import { witnessOf } from './verdict';
import type { DecidingStatement, Witness } from './result';
import { Search } from './search';
import { deciding } from './suggestion';

/** What somebody may want to know. */
export interface WhoCanQuestion {
  readonly action: string;
  /** ARN, or a pattern of ARNs. */
  readonly resource: string;
  /**
   * Pattern of ARNs; of others than roles and users their names. Default: everybody who can. Where nobody surely is called so, it
   * means who may be, once deployed.
   */
  readonly principal?: string;
}

/** What one caller can do. */
export interface WhoCanAnswer {
  readonly principal: string;
  /** `maybe` is what only deployment knows, or nobody. */
  readonly verdict: 'yes' | 'maybe' | 'no';
  readonly context: Witness['context'];
  readonly allowedBy: readonly DecidingStatement[];
  /** Statements that deny it explicitly. */
  readonly deniedBy: readonly DecidingStatement[];
  /** How the caller gets to be whoever can; empty where it can itself. */
  readonly path: readonly string[];
  /** Why not, or why nobody can say; empty where it can. */
  readonly reason: string;
}

/** What came out. */
export interface WhoCan {
  readonly action: string;
  readonly resource: string;
  /** Everybody who can; with a principal in the question, everybody who is meant, and nobody where the pattern means nobody. */
  readonly results: readonly WhoCanAnswer[];
  /** Why there may be others. */
  readonly unknown: readonly string[];
  readonly assumptions: readonly string[];
}

/** Who can do this. */
export function whoCan(world: World, question: WhoCanQuestion): WhoCan {
  const { action, resource, principal } = question;
  const search = new Search(world);
  const { askers } = search.join;
  const called = principal === undefined ? null : calledLike(world, askers, principal);
  const named = new Set(called?.askers.map(({ id }) => id));
  const isAsked = ({ id }: Asker): boolean => called === null || named.has(id);
  const ability = { can: [action], on: [resource] };
  const isDeployer = (asker: Asker): boolean => STOP_AT.some((who) => isAmong(who, asker) === 'yes');
  const inquiry: Inquiry = {
    ...inquiryOf(world, ability, (asker) => isAsked(asker) && !isDeployer(asker), {
      through: 'closure',
      stopAt: STOP_AT,
    }),
    everybody: true,
  };
  const byThemselves: Inquiry = {
    ...inquiry,
    starts: (asker) => isAsked(asker) && isDeployer(asker),
    through: 'direct',
  };
  const { found, unknown, assumptions } = together(
    [inquiry, byThemselves].map((each) => search.findings(each)),
  );
  const able = [...bestOf(found).values()].map((each) => yes(world, each));
  const titles = new Set(able.map((each) => each.principal));
  const others = (called?.askers ?? [])
    .filter((asker) => !titles.has(titleOf(world, asker)))
    .map((asker) => no(search, asker, inquiry.meanings, question));
  return {
    action,
    resource,
    results: [...able, ...others].sort(byPrincipal),
    unknown: [
      ...inquiry.meanings.flatMap(({ nothing }) => nothing ?? []),
      ...unknown.map((each) => world.names.describe(each)),
      ...perhapsToo(world, called?.perhaps ?? []),
    ],
    assumptions: [
      ...world.assumptions,
      ...assumptions,
      'what the roles of a CDK bootstrap could build is not looked at',
    ],
  };
}

/** Whoever deploys can build anything, and so become anybody. */
const STOP_AT = [...DEPLOYERS, LOOKUP];

const MOST_NAMED = 3;

/** Who may be meant as well, by names that only deployment knows in full. */
function perhapsToo(world: World, perhaps: readonly Asker[]): readonly string[] {
  if (perhaps.length === 0) return [];
  const shown = perhaps.slice(0, MOST_NAMED).map((asker) => titleOf(world, asker));
  const more = perhaps.length > MOST_NAMED ? ` and ${perhaps.length - MOST_NAMED} more` : '';
  return [
    `nobody asked about ${shown.join(', ')}${more}, who may be called so once deployed: name more of them`,
  ];
}

/** What everybody is called who may ask anything of a world. */
export function callersOf(world: World): readonly string[] {
  return new Search(world).join.askers.map((asker) => titleOf(world, asker));
}

/** The surest and shortest finding of everybody. */
function bestOf(found: readonly Found[]): ReadonlyMap<string, Found> {
  const best = new Map<string, Found>();
  for (const each of found) {
    const known = best.get(each.start.id);
    if (known === undefined || cost(each) < cost(known)) best.set(each.start.id, each);
  }
  return best;
}

function cost({ exact, steps, request }: Found): number {
  return (exact ? 0 : 1_000_000) + steps.length * 1_000 + Object.keys(request.context).length;
}

function yes(world: World, found: Found): WhoCanAnswer {
  const { context, allowedBy, path } = witnessOf(world, found);
  return {
    principal: titleOf(world, found.start),
    verdict: found.exact ? 'yes' : 'maybe',
    context,
    allowedBy,
    deniedBy: [],
    path,
    reason: found.approximations.map((each) => world.names.describe(each)).join('; '),
  };
}

/** Why somebody cannot: what denies it, or where nothing allows it. */
function no(
  search: Search,
  asker: Asker,
  meanings: ReturnType<typeof inquiryOf>['meanings'],
  question: WhoCanQuestion,
): WhoCanAnswer {
  const { world } = search;
  const candidates = meanings.flatMap(({ question: part }) => [
    ...search.pairsOf(asker, { ...part, actions: [question.action] }),
  ]);
  const evaluations = candidates.map((candidate) => evaluationOf(world, candidate, question));
  const deniedBy = new Set(evaluations.flatMap(({ denials }) => denials));
  const closed = new Set(evaluations.flatMap(({ gates }) => gates));
  return {
    principal: titleOf(world, asker),
    verdict: 'no',
    context: {},
    allowedBy: [],
    deniedBy: [...deniedBy].map(deciding),
    path: [],
    reason: [...closed].map((gate) => MISSING[gate]).join('; '),
  };
}

function evaluationOf(
  world: World,
  { asker, face, target }: Candidate,
  { action }: WhoCanQuestion,
): { readonly denials: readonly Statement[]; readonly gates: readonly Gate[] } {
  const resource = target.arn.replace(/\?\*$/, 'x').replaceAll('*', '').replaceAll('?', 'x');
  const { deniedBy, closed } = evaluate(
    { action, resource, context: {} },
    { caller: asker.caller, target, surroundings: surroundingsOf(world, asker.principal, face) },
  );
  return { denials: deniedBy, gates: closed };
}

const MISSING: Readonly<Record<Gate, string>> = {
  identity: 'no identity policy of its own allows it',
  boundary: 'its boundary does not allow it',
  session: 'its session policy does not allow it',
  scp: 'an SCP does not allow it',
  rcp: 'an RCP does not allow it',
  endpoint: 'the endpoint does not let it through',
  resource: 'no policy of the resource allows it',
};

function byPrincipal(one: WhoCanAnswer, other: WhoCanAnswer): number {
  const order = ['yes', 'maybe', 'no'];
  const rank = order.indexOf(one.verdict) - order.indexOf(other.verdict);
  return rank === 0 ? one.principal.localeCompare(other.principal) : rank;
}
