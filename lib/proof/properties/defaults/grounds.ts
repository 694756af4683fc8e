// lib/proof/properties/defaults: what jobs of a project may name: its keys and security groups, and the subnets of its environment.
import type { World } from '../../world';
import { valuesOf } from '../apart';
import type { Project } from './projects';
import { PROJECT_TAGS, TAGS } from './who';

/** ARNs of templates, found once for all projects. */
export interface Grounds {
  /** By type and the values of a project's tags. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** By account and environment. */
  readonly subnets: ReadonlyMap<string, readonly string[]>;
}

/** Everything of a world that a job may name. */
export function groundsOf({ resources }: World): Grounds {
  const own = new Map<string, string[]>();
  const subnets = new Map<string, string[]>();
  for (const { type, arn, faces } of resources) {
    const [face] = faces;
    if (face === undefined) continue;
    const { tags } = face.target;
    const values = valuesOf(tags, PROJECT_TAGS);
    if (type === 'AWS::EC2::Subnet')
      add(subnets, `${arn.split(':')[4] ?? ''} ${tags.values[TAGS.environment] ?? ''}`, arn);
    else if (values !== null) add(own, `${type} ${values}`, arn);
  }
  return { own, subnets };
}

/** Those of a type that have the project's tags. */
export function ownOf({ own }: Grounds, { values }: Project, type: string): readonly string[] {
  return own.get(`${type} ${values}`) ?? [];
}

/** Subnets of the project's environment; none where templates make none, as in a VPC of the network team. */
export function subnetsOf({ subnets }: Grounds, { tag, principals }: Project): readonly string[] {
  const places = new Set(principals.map(({ account }) => `${account} ${tag[TAGS.environment] ?? ''}`));
  return [...places].flatMap((place) => subnets.get(place) ?? []);
}

/** The last part of an ARN. */
export function idOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function add(map: Map<string, string[]>, key: string, arn: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [arn]);
  else known.push(arn);
}
