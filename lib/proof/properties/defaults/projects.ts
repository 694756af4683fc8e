// lib/proof/properties/defaults: the projects of a world, each in one environment: who has its tags.
import { isOpaque } from '../../core';
import type { World, WorldPrincipal } from '../../world';
import { isAmong } from '../among';
import { valuesOf } from '../apart';
import type { Who } from '../property';
import { OF_PROJECTS, PROJECT_TAGS } from './who';

/** A project in one environment. */
export interface Project {
  /** The values of its tags, as `valuesOf` gives them. */
  readonly values: string;
  readonly tag: Readonly<Record<string, string>>;
  readonly principals: readonly WorldPrincipal[];
}

/** Every project of which somebody has all tags; whoever has some of them only is of none. */
export function projectsOf({ principals }: World): readonly Project[] {
  const projects = new Map<string, Project & { readonly principals: WorldPrincipal[] }>();
  for (const principal of principals) {
    const { tags } = principal.caller;
    const values = valuesOf(tags, PROJECT_TAGS);
    if (values === null || PROJECT_TAGS.some((key) => isMissing(tags.values[key]))) continue;
    const tag = Object.fromEntries(PROJECT_TAGS.map((key) => [key, tags.values[key] ?? '']));
    const known = projects.get(values) ?? { values, tag, principals: [] };
    known.principals.push(principal);
    projects.set(values, known);
  }
  return [...projects.values()];
}

/** Who has tags of a project, but for these projects; null where that is nobody. */
export function otherThan(world: World, projects: readonly Project[]): Who | null {
  const who: Who = { ...OF_PROJECTS, not: projects.map(({ tag }) => ({ tag })) };
  return isSomebody(world, who) ? who : null;
}

/** Whether some principal may be among those. */
export function isSomebody({ principals }: World, who: Who): boolean {
  return principals.some((principal) => {
    const { id, caller } = principal;
    return isAmong(who, { kind: 'principal', id, caller, principal }) !== 'no';
  });
}

function isMissing(value: string | undefined): boolean {
  return value === undefined || isOpaque(value);
}
