// lib/proof/reach: everything that ways of one world are looked for on: who may be able to change what, found once for everybody.
import type { Asker, Candidate, Join } from '../join';
import type { Face, World, WorldPrincipal, WorldResource } from '../world';
import { rankOf } from './closure';
import { Inquiry } from './inquiry';
import type { Finding } from './finding';
import { facesOf, policyFaces, providerFaces } from './places';
import { ESCALATION_PATHS } from './paths/paths';
import { SELF } from './paths/rows';
import { type Reader, type Sources, sourcesIn } from './sources';
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
  'AWS::Batch::JobQueue',
  ...ESCALATION_PATHS.flatMap((row) => ('types' in row ? row.types : [])),
]);

const NO_SERVICES: TrustedServices = { names: [], spelled: new Map(), others: false };

/** What is common to all ways of a world. */
export class Ground {
  readonly world: World;
  /** Resources by type. */
  readonly byType: ReadonlyMap<string, readonly WorldResource[]>;
  /** What runs by a role, of types that nobody here knows. */
  readonly strangeRunners: readonly WorldResource[];
  /** Faces that no template has. */
  private readonly beside: readonly Face[];
  private readonly sources: Sources;
  private candidates: ((asker: Asker) => Iterable<Candidate>) | null = null;
  private jobs: ReadonlyMap<string, readonly WorldResource[]> | null = null;
  private submitters: ReadonlyMap<string, readonly Asker[]> | null = null;
  private readonly grouped = new Map<string, ReadonlyMap<string, readonly Face[]>>();
  private readonly trusted = new Map<string, TrustedServices>();
  private readonly admitted = new Map<string, Finding | null>();

  constructor(readonly join: Join) {
    this.world = join.world;
    this.byType = grouped(this.world.resources, ({ type }) => type);
    this.strangeRunners = this.world.resources.filter(
      ({ notUnderstood, executions }) => notUnderstood !== null && executions.length > 0,
    );
    this.sources = sourcesIn(this.world);
    const outside = this.world.principals.filter(({ made }) => made !== 'template').flatMap(facesOf);
    this.beside = [
      ...outside,
      ...policyFaces(this.world),
      ...providerFaces(this.world),
      ...this.sources.faces,
    ];
  }

  /**
   * Faces that an asker may be able to do something with, by what they are faces of. The asker may be a principal of which something was
   * changed: then it is no principal of the world, and has an id of its own.
   */
  facesFor(asker: Asker): ReadonlyMap<string, readonly Face[]> {
    const known = this.grouped.get(asker.id);
    if (known !== undefined) return known;
    this.candidates ??= this.join.candidatesFor({
      actions: ACTIONS,
      about: ({ type }) => TYPES.has(type),
      beside: this.beside,
    });
    const own = new Set(Array.from(this.candidates(asker), ({ face }) => face));
    const groups = grouped([...own], ({ resource }) => resource);
    this.grouped.set(asker.id, groups);
    return groups;
  }

  /** What reads its code from there. */
  readersOf(owner: string): readonly Reader[] {
    return this.sources.readers.get(owner) ?? [];
  }

  /** Jobs that run by a role. */
  jobsBy(role: string): readonly WorldResource[] {
    this.jobs ??= jobsByRole(this.byType.get('AWS::Batch::JobDefinition') ?? []);
    return this.jobs.get(role) ?? [];
  }

  /** Principals of templates that may submit a job. */
  submittersOf(job: string): readonly Asker[] {
    this.submitters ??= this.submittersByJob();
    return this.submitters.get(job) ?? [];
  }

  /** The services that a role lets in. */
  servicesOf({ id, trust }: WorldPrincipal): TrustedServices {
    const known = this.trusted.get(id) ?? (trust === null ? NO_SERVICES : servicesOf(trust));
    this.trusted.set(id, known);
    return known;
  }

  /** Whether a role lets a service take it. */
  admits(role: WorldPrincipal, service: string): Finding | null {
    const key = `${service} ${role.id}`;
    const known = this.admitted.get(key);
    if (known !== undefined) return known;
    const names = new Set([service, ...(this.servicesOf(role).spelled.get(service) ?? [])]);
    const findings = Array.from(names, (name) => this.admitsAs(role, name)).filter((each) => each !== null);
    const [best = null] = findings.sort((one, other) => rankOf(one.certainty) - rankOf(other.certainty));
    this.admitted.set(key, best);
    return best;
  }

  private admitsAs(role: WorldPrincipal, service: string): Finding | null {
    const face = this.assumedFace(role);
    const free = { kind: 'free' } as const;
    const asker: Asker = {
      kind: 'service',
      id: `service ${service}`,
      caller: { kind: 'service', service, source: { arn: free, account: free, organization: free } },
      principal: null,
    };
    return face === null ? null : new Inquiry(this.join, asker, 1).ask(face, ['sts:AssumeRole']);
  }

  private assumedFace(role: WorldPrincipal): Face | null {
    const own = this.world.resourceById.get(role.id)?.faces ?? facesOf(role);
    return own.find(({ kind }) => kind === 'assumed') ?? null;
  }

  private submittersByJob(): ReadonlyMap<string, readonly Asker[]> {
    const submitters = new Map<string, Asker[]>();
    for (const asker of this.join.askers) {
      if (asker.principal === null || asker.principal.made === 'outside') continue;
      for (const id of this.facesFor(asker).keys())
        if (this.world.resourceById.get(id)?.type === 'AWS::Batch::JobDefinition')
          submitters.set(id, [...(submitters.get(id) ?? []), asker]);
    }
    return submitters;
  }
}

function jobsByRole(jobs: readonly WorldResource[]): ReadonlyMap<string, readonly WorldResource[]> {
  const pairs = jobs.flatMap((job) =>
    job.executions.flatMap(({ principals }) => principals.map((role) => ({ role, job }))),
  );
  const byRole = grouped(pairs, ({ role }) => role);
  return new Map([...byRole].map(([role, own]) => [role, [...new Set(own.map(({ job }) => job))]]));
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
