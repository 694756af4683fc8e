// lib/proof/properties: what the resources of a property are: faces of resources of the templates, and ARNs that no template has.
import { globHolds, isOpaque } from '../core';
import type { WorldQuestion } from '../join';
import { type World, type WorldResource, actionsAsked, mayMeet } from '../world';
import { namesOf } from './names';
import { outsideFaces } from './outside';
import type { On, Which } from './property';
import { mayBeStrange } from './strange-names';
import { type Sure, anySure, bothSure, commonGlobs, hasTags, listOf, matchesAny, notSure } from './texts';

/** What is asked about a part, or about several together. */
export type PartQuestion = Required<Pick<WorldQuestion, 'about' | 'among' | 'beside'>> &
  Pick<WorldQuestion, 'resources'>;

/** One part of what a property is about. */
export interface Meaning {
  readonly question: PartQuestion;
  /** Why it means nothing that could be asked for; null when it means something. */
  readonly nothing: string | null;
  /** What was not looked at. */
  readonly assumptions: readonly string[];
}

/** What `on` means to requests for the actions `can`. */
export function meaningOf(world: World, on: On, can: readonly string[]): Meaning {
  if (typeof on === 'string') return meaningOfArn(world, on, can);
  if ('outside' in on)
    return {
      question: {
        ...aboutThose([]),
        resources: [on.outside],
        beside: outsideFaces(
          world,
          { pattern: on.outside, known: listOf(on.not), strangers: on.of === 'strangers' },
          can,
        ),
      },
      nothing: null,
      assumptions: [],
    };
  return meaningOfWhich(world, on, can);
}

/** A question about these resources, whoever reads them: their ids are the same in a world of which something was changed. */
function aboutThose(among: readonly WorldResource[]): Pick<PartQuestion, 'about' | 'among'> {
  const ids = new Set(among.map(({ id }) => id));
  return { among, about: ({ id }) => ids.has(id) };
}

/** Why a part of the templates is nothing that could be asked for. */
function nothingOf(meant: readonly WorldResource[], can: readonly string[], written: string): string | null {
  if (meant.length === 0) return `no resource of a template is ${written}`;
  const isAsked = meant.some(
    ({ faces, notUnderstood }) =>
      notUnderstood !== null || faces.some((face) => actionsAsked(face, can).length > 0),
  );
  return isAsked ? null : `${can.join(', ')} is not asked of ${written}`;
}

function meaningOfArn(world: World, pattern: string, can: readonly string[]): Meaning {
  const named = namesOf(world).meeting(pattern);
  const meant = named.map(({ arn }) => arn);
  const isInTemplates = meant.some((arn) => globHolds(withAnyEnd(arn), pattern) === true);
  const known = [...new Set(meant.map(withoutKey))];
  const among = namesOf(world).resourcesOf(named, (resource) => mayBeStrange(pattern, resource));
  return {
    question: {
      ...aboutThose(among),
      beside: isInTemplates ? [] : outsideFaces(world, { pattern, known, strangers: false }, can),
      // What takes no resource is asked for by a name that only stars mean.
      ...(pattern === '*' ? {} : { resources: cut([pattern], meant, isInTemplates) }),
    },
    nothing: isWide(pattern) ? null : nothingOf(among, can, pattern),
    assumptions: isInTemplates
      ? []
      : [
          'resources of our accounts that are in no template have no policies of their own',
          ...unseenIn(world),
        ],
  };
}

function unseenIn({ resources }: World): readonly string[] {
  const types = resources.flatMap(({ notUnderstood, isStrange, type }) =>
    notUnderstood === null || isStrange ? [] : [type],
  );
  if (types.length === 0) return [];
  return [`resources of these types guard nothing of their own: ${[...new Set(types)].sort().join(', ')}`];
}

/** An object without a key is none: what the pattern of a bucket's objects leaves out is nothing. */
function withAnyEnd(arn: string): string {
  return arn.replace(/\?\*$/, '*');
}

/**
 * A bucket's objects, with what only looks like one: no request is for an object whose key is empty, and so it is in no template either.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (Key: minimum length of 1)
 */
function withoutKey(arn: string): string {
  return /^arn:[^:]*:s3:/u.test(arn) ? withAnyEnd(arn) : arn;
}

const MOST_CUT = 200;

/** Patterns, and the parts of ARNs of templates that they mean, so that core is asked about exactly those. */
function cut(
  patterns: readonly string[],
  arns: readonly string[],
  isInTemplates: boolean,
): readonly string[] {
  const parts = patterns.flatMap((pattern) =>
    arns
      .filter((arn) => !isOpaque(arn) && globHolds(arn, pattern) !== true && mayMeet(pattern, arn))
      .map((arn) => commonGlobs(pattern, arn)),
  );
  const written = parts.flatMap((part) => part ?? []);
  if (parts.includes(null) || written.length > MOST_CUT) return patterns;
  const isAllWritten = isInTemplates && !arns.some(isOpaque);
  // What lies outside of templates is meant by the pattern itself.
  return isAllWritten && written.length > 0 ? [...new Set(written)] : [...new Set([...patterns, ...written])];
}

/** A pattern that names a service, or a kind of its resources, at most is about more than what templates have. */
function isWide(pattern: string): boolean {
  if (pattern === '*' || /^arn:[^:]*:s3:::\*(?:\/\*)?$/.test(pattern)) return true;
  return (
    !pattern.startsWith('arn:aws:s3:') && /^(?:arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[a-z-]+[/:])?\*)$/.test(pattern)
  );
}

function meaningOfWhich(world: World, which: Which, can: readonly string[]): Meaning {
  const among = world.resources.filter(
    (resource) =>
      (resource.notUnderstood === null || resource.isStrange || which.type !== undefined) &&
      isMeant(which, resource) !== 'no',
  );
  return {
    question: {
      ...aboutThose(among),
      beside: [],
      ...(which.arn === undefined ? {} : { resources: cut(listOf(which.arn), arnsOf(among), true) }),
    },
    nothing: nothingOf(among, can, JSON.stringify(which)),
    assumptions: which.type === undefined ? unseenIn(world) : [],
  };
}

function arnsOf(resources: readonly WorldResource[]): readonly string[] {
  return resources.flatMap(({ faces }) => faces.map(({ target }) => target.arn));
}

/** Whether a selection may mean a resource. */
export function isMeant(which: Which, resource: WorldResource): Sure {
  const type: Sure = which.type === undefined ? 'yes' : matchesAny(listOf(which.type), resource.type);
  if (type === 'no') return 'no';
  const meant = [type, byTag(which, resource), byArn(which, resource)].reduce(bothSure);
  if (meant === 'no') return 'no';
  const left = anySure(listOf(which.not).map((other) => isMeant(other, resource)));
  return bothSure(meant, notSure(left));
}

function byTag({ tag, type }: Which, { faces, isStrange }: WorldResource): Sure {
  if (tag === undefined) return 'yes';
  const [face] = faces;
  // Of a type that nobody knows nobody knows the tags either; whoever names the type means it.
  if (face === undefined) return type === undefined && !isStrange ? 'no' : 'maybe';
  return hasTags(tag, face.target.tags.values, face.target.tags.complete);
}

function byArn({ arn, type }: Which, resource: WorldResource): Sure {
  if (arn === undefined) return 'yes';
  const patterns = listOf(arn);
  const arns = resource.faces.map(({ target }) => target.arn);
  if (arns.length === 0) {
    const isMeant = type !== undefined || patterns.some((pattern) => mayBeStrange(pattern, resource));
    return isMeant ? 'maybe' : 'no';
  }
  // One that may mean a name at all is soon found, and of few it has to be told whether they mean all of it.
  const meaning = arns.map((each) => patterns.filter((pattern) => mayMeet(pattern, each)));
  if (meaning.every((own) => own.length === 0)) return 'no';
  const isWhole = arns.every(
    (each, at) => meaning[at]?.some((own) => globHolds(own, each) === true) === true,
  );
  return isWhole ? 'yes' : 'maybe';
}
