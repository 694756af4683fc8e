// lib/proof/properties: what can be asked for: faces of resources of the templates, as far as a property is about them, and ARNs
// that no template has.
import type { Layer, Target } from '../core';
import { globHolds, isOpaque } from '../core';
import { type Face, type World, type WorldResource, mayMeet } from '../world';
import type { On, Which } from './property';
import { type Sure, anySure, bothSure, commonGlobs, hasTags, listOf, matchesAny, notSure } from './texts';

/** What a request is for. */
export interface Place {
  readonly target: Target;
  readonly policy: Layer;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Null of what is in no template. */
  readonly face: Face | null;
  /** Patterns that a finding has to match when more than the property's own is asked about; null: it is exactly that. */
  readonly within: readonly string[] | null;
}

/** What a property is about. */
export interface Places {
  readonly inTemplates: readonly Place[];
  /** Patterns of ARNs that no template has in full; each with the faces that it also means. */
  readonly outside: readonly OutsideArns[];
  /** Resources that are meant, and of which nobody here knows how policies speak of them. */
  readonly notUnderstood: readonly WorldResource[];
  /** Patterns that mean nothing in any template. */
  readonly nowhere: readonly string[];
}

/** ARNs outside of templates. */
export interface OutsideArns {
  readonly pattern: string;
  /** ARNs that templates have. */
  readonly known: readonly string[];
}

/** Everything that `on` means. */
export function placesOf(world: World, on: readonly On[]): Places {
  const found = on.map((each) => placesOfOne(world, each));
  return {
    inTemplates: distinct(found.flatMap(({ inTemplates }) => inTemplates)),
    outside: found.flatMap(({ outside }) => outside),
    notUnderstood: [...new Set(found.flatMap(({ notUnderstood }) => notUnderstood))],
    nowhere: found.flatMap(({ nowhere }) => nowhere),
  };
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [
    ...new Map(places.map((place) => [`${place.face?.id ?? ''} ${place.target.arn}`, place])).values(),
  ];
}

function placesOfOne(world: World, on: On): Places {
  if (typeof on === 'string') return placesByArn(world, on);
  if ('outside' in on)
    return {
      inTemplates: [],
      outside: [{ pattern: on.outside, known: [] }],
      notUnderstood: [],
      nowhere: [],
    };
  const resources = world.resources.filter((resource) => isMeant(on, resource) !== 'no');
  const inTemplates = resources.flatMap(({ faces }) => faces).flatMap((face) => narrowed(on, face));
  const notUnderstood =
    on.type === undefined && on.arn === undefined
      ? []
      : resources.filter((resource) => resource.notUnderstood !== null && isMeant(on, resource) === 'yes');
  const nowhere = inTemplates.length === 0 && notUnderstood.length === 0 ? [JSON.stringify(on)] : [];
  return { inTemplates, outside: [], notUnderstood, nowhere };
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

function byTag({ tag }: Which, { faces }: WorldResource): Sure {
  if (tag === undefined) return 'yes';
  const [face] = faces;
  if (face === undefined) return 'no';
  return hasTags(tag, face.target.tags.values, face.target.tags.complete);
}

/** An ARN pattern may mean a part of the resource only: then its faces are cut. */
function byArn({ arn }: Which, { faces }: WorldResource): Sure {
  if (arn === undefined) return 'yes';
  const patterns = listOf(arn);
  const arns = faces.map(({ target }) => target.arn);
  if (arns.length > 0 && arns.every((each) => patterns.some((pattern) => globHolds(pattern, each) === true)))
    return 'yes';
  return arns.some((each) => patterns.some((pattern) => mayMeet(pattern, each))) ? 'maybe' : 'no';
}

function narrowed({ arn }: Which, face: Face): readonly Place[] {
  if (arn === undefined) return [placeOf(face, face.target.arn)];
  return listOf(arn).flatMap((pattern) => (mayMeet(pattern, face.target.arn) ? cut(face, pattern) : []));
}

function placesByArn(world: World, pattern: string): Places {
  const meant = world.resources
    .flatMap(({ faces }) => faces)
    .filter(({ target }) => mayMeet(pattern, target.arn));
  const inTemplates = meant.flatMap((face) => cut(face, pattern));
  const isKnown = meant.some(({ target }) => globHolds(target.arn, pattern) === true);
  const known = [...new Set(meant.map(({ target }) => target.arn))];
  return {
    inTemplates,
    outside: isKnown ? [] : [{ pattern, known }],
    notUnderstood: [],
    nowhere: inTemplates.length === 0 && !isWide(pattern) ? [pattern] : [],
  };
}

/** A pattern that names a whole service at most is about more than what templates have. */
function isWide(pattern: string): boolean {
  return /^(?:\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)$/.test(pattern);
}

/** The part of a face that a pattern means. */
function cut(face: Face, pattern: string): readonly Place[] {
  const { arn } = face.target;
  if (globHolds(pattern, arn) === true) return [placeOf(face, arn)];
  if (!isOpaque(arn) && !arn.includes('${')) {
    const common = commonGlobs(pattern, arn);
    if (common !== null) return common.map((each) => placeOf(face, each));
  }
  // Some of it at most is meant: what is found has to be in that part.
  return [placeOf(face, arn, [pattern])];
}

/** A face, or the part of it with these ARNs. */
export function placeOf(face: Face, arn: string, within: readonly string[] | null = null): Place {
  const { target, policy, actions, notActions } = face;
  return { target: { ...target, arn }, policy, actions, notActions, face, within };
}
