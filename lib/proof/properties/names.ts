// lib/proof/properties: the names of everything in a world, found by patterns. A property names many things, and each of them is one of
// thousands.
import { ArnIndex } from '../join';
import { type World, type WorldResource, mayMeet } from '../world';

/** An ARN of a face, of the resource at a place of the world. */
interface Name {
  readonly arn: string;
  readonly place: number;
}

const KEPT = new WeakMap<World, Names>();

/** The names of a world, which are read once. */
export function namesOf(world: World): Names {
  const known = KEPT.get(world) ?? new Names(world);
  KEPT.set(world, known);
  return known;
}

/** Names of one world. */
export class Names {
  private readonly index = new ArnIndex<number>();
  private readonly all: readonly Name[];
  private readonly strange: readonly number[];

  constructor(private readonly world: World) {
    this.all = world.resources.flatMap(({ faces }, place) =>
      faces.map(({ target }) => ({ arn: target.arn, place })),
    );
    this.all.forEach(({ arn }, at) => this.index.add(arn, at));
    this.strange = world.resources.flatMap(({ isStrange }, place) => (isStrange ? [place] : []));
  }

  /** How many names there are: one for each face. */
  get size(): number {
    return this.all.length;
  }

  /** Every name that a pattern may mean, in the order of the world. */
  meeting(pattern: string): readonly Name[] {
    const found = [...new Set(this.index.find(pattern))].sort(ascending);
    return found.flatMap((at) => this.all[at] ?? []).filter(({ arn }) => mayMeet(pattern, arn));
  }

  /** Resources of these names, and strange ones that may be meant as well, in the order of the world. */
  resourcesOf(
    names: readonly Name[],
    mayBeMeant: (resource: WorldResource) => boolean,
  ): readonly WorldResource[] {
    const { resources } = this.world;
    const places = new Set(names.map(({ place }) => place));
    for (const place of this.strange) {
      const resource = resources[place];
      if (resource !== undefined && mayBeMeant(resource)) places.add(place);
    }
    return [...places].sort(ascending).flatMap((place) => resources[place] ?? []);
  }
}

function ascending(one: number, other: number): number {
  return one - other;
}
