// lib/proof/reach: everything that ways of one world are looked for on: who may be able to change what, found once for everybody.
import type { Asker, Candidate, Join } from '../join';
import type { Face, World, WorldPrincipal, WorldResource } from '../world';
import { Inquiry } from './inquiry';
import type { Finding } from './finding';
import { facesOf } from './places';
import { ESCALATION_PATHS } from './paths/paths';
import { SELF } from './paths/rows';
import { type TrustedServices, servicesOf } from './services';

/** Actions that are asked of things of the world. */
const ACTIONS = [
  'iam:PassRole',
  ...ESCALATION_PATHS.flatMap(({ needs }) =>
    needs.flatMap(({ action, on }) => (on === SELF ? [action] : [])),
  ),
];
const TYPES: ReadonlySet<string> = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::ECR::Repository',
  'AWS::S3::Bucket',
  ...ESCALATION_PATHS.flatMap((row) => ('types' in row ? row.types : [])),
]);

/** What is common to all ways of a world. */
export class Ground {
  readonly world: World;
  /** Resources by type. */
  readonly byType: ReadonlyMap<string, readonly WorldResource[]>;
  private readonly outside: readonly Face[];
  private candidates: ReadonlyMap<string, readonly Candidate[]> | null = null;
  private all: ReadonlyMap<string, readonly Face[]> | null = null;
  private readonly trusted = new Map<string, TrustedServices>();
  private readonly admitted = new Map<string, Finding | null>();

  constructor(readonly join: Join) {
    this.world = join.world;
    this.byType = grouped(this.world.resources, ({ type }) => type);
    this.outside = this.world.principals.filter(({ made }) => made !== 'template').flatMap(facesOf);
  }

  /** Faces that an asker of the world may be able to do something with, by what they are faces of. */
  facesFor(asker: Asker): ReadonlyMap<string, readonly Face[]> {
    this.candidates ??= this.found();
    const own = this.candidates.get(asker.id)?.map(({ face }) => face) ?? [];
    return grouped([...new Set(own)], ({ resource }) => resource);
  }

  /** All faces: for somebody who is not in the world, because something of a principal was changed. */
  facesForAnybody(): ReadonlyMap<string, readonly Face[]> {
    this.all ??= grouped([...this.facesOfTypes(), ...this.outside], ({ resource }) => resource);
    return this.all;
  }

  /** The services that a role lets in. */
  servicesOf({ id, trust }: WorldPrincipal): TrustedServices {
    const known = this.trusted.get(id) ?? (trust === null ? { names: [], others: false } : servicesOf(trust));
    this.trusted.set(id, known);
    return known;
  }

  /** Whether a role lets a service take it. */
  admits(role: WorldPrincipal, service: string): Finding | null {
    const key = `${service} ${role.id}`;
    const known = this.admitted.get(key);
    if (known !== undefined) return known;
    const face = this.assumedFace(role);
    const free = { kind: 'free' } as const;
    const asker: Asker = {
      kind: 'service',
      id: `service ${service}`,
      caller: { kind: 'service', service, source: { arn: free, account: free, organization: free } },
      principal: null,
    };
    const finding = face === null ? null : new Inquiry(this.join, asker, 1).ask(face, ['sts:AssumeRole']);
    this.admitted.set(key, finding);
    return finding;
  }

  private facesOfTypes(): readonly Face[] {
    return [...TYPES].flatMap((type) => this.byType.get(type) ?? []).flatMap(({ faces }) => faces);
  }

  private assumedFace(role: WorldPrincipal): Face | null {
    const own = this.world.resourceById.get(role.id)?.faces ?? facesOf(role);
    return own.find(({ kind }) => kind === 'assumed') ?? null;
  }

  private found(): ReadonlyMap<string, readonly Candidate[]> {
    const candidates = this.join.candidates({
      actions: ACTIONS,
      about: ({ type }) => TYPES.has(type),
      beside: this.outside,
      askers: ({ kind }) => kind !== 'service',
    });
    return grouped([...candidates], ({ asker }) => asker.id);
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
