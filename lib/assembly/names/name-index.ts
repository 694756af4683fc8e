// lib/assembly/names: finds resources by what they are called: by physical name, and by ARN.
import { PARTITION_NAMES } from '../resolution/partition';
import { entry } from '../values/entry';
import { spellingOf } from '../values/spelling';
import { type Value, literal } from '../values/value';
import type { Resource } from '../view';
import { ARN_SHAPES } from './arn-shapes';
import type { PhysicalNames, Whereabouts } from './physical-names';

const KEY = 'AWS::KMS::Key';
/** Most parts of an ARN behind which something smaller is looked for. */
const MAX_CUTS = 40;

/** The resources of a graph by name and ARN, over all templates. */
export class NameIndex {
  private readonly names = new Map<string, Resource[]>();
  private readonly arns = new Map<string, Resource[]>();
  private readonly spellings = new Set<string>();

  constructor(
    resources: readonly Resource[],
    private readonly physical: PhysicalNames,
    private readonly whereabouts: Whereabouts,
  ) {
    for (const resource of resources) if (ARN_SHAPES.has(resource.type)) this.add(resource);
  }

  /** Whether anything is called `text`. */
  knows(text: string): boolean {
    return this.spellings.has(text);
  }

  /**
   * Resources of a type with this physical name.
   * @param from who speaks of it: only what that one can mean counts, in its account and Region
   */
  byName(type: string, name: string | Value, from?: Resource): readonly Resource[] {
    const spelling = spelled(name);
    const found = spelling === undefined ? [] : (this.names.get(`${type} ${spelling}`) ?? []);
    return from === undefined ? found : found.filter((resource) => this.canMean(from, resource));
  }

  /** Resources with this ARN. */
  byArn(arn: string | Value): readonly Resource[] {
    const spelling = spelled(arn);
    return spelling === undefined ? [] : (this.arns.get(spelling) ?? []);
  }

  /** Resources with this ARN, or that hold what it names: the bucket of an object, the log group of a stream. */
  holding(arn: string | Value): readonly Resource[] {
    let rest = spelled(arn) ?? '';
    let below: string | undefined;
    const end = endOfPrefix(rest);
    for (let cuts = 0; cuts < MAX_CUTS && rest.length > end; cuts += 1) {
      const found = this.arns.get(rest) ?? [];
      const delimiter = below;
      const holders =
        delimiter === undefined
          ? found
          : found.filter(({ type }) => ARN_SHAPES.get(type)?.below === delimiter);
      if (holders.length > 0) return holders;
      const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':'));
      if (cut <= end) return [];
      below = rest[cut];
      rest = rest.slice(0, cut);
    }
    return [];
  }

  /** The one resource of a type that `value` names, as `from` says it; undefined where it is none, or not sure. */
  named(type: string, value: Value, from?: Resource): Resource | undefined {
    return this.namedSo(type, value, from) ?? (type === KEY ? this.keyBehind(value, from) : undefined);
  }

  /** A key is named by its aliases too. */
  private keyBehind(value: Value, from: Resource | undefined): Resource | undefined {
    const alias = this.namedSo('AWS::KMS::Alias', value, from);
    return alias === undefined ? undefined : this.namedSo(KEY, entry(alias.properties, 'TargetKeyId'), alias);
  }

  private namedSo(type: string, value: Value, from: Resource | undefined): Resource | undefined {
    if (value.kind === 'reference') {
      const resource = this.whereabouts.byId(value.resource);
      return resource?.type === type ? resource : undefined;
    }
    const byName = this.byName(type, value, from);
    const found = byName.length > 0 ? byName : this.holding(value).filter((each) => each.type === type);
    return found.length > 1 ? undefined : (found[0] ?? this.identified(type, value));
  }

  /** What AWS gives an id is named by the ARN that ends in it: `…:distribution/` and a reference to a distribution. */
  private identified(type: string, value: Value): Resource | undefined {
    const [before, id] = value.kind === 'text' ? value.parts.slice(-2) : [];
    if (typeof before !== 'string' || typeof id !== 'object' || id.kind !== 'reference') return undefined;
    const resource = this.whereabouts.byId(id.resource);
    const isId = id.attribute === 'Ref' || id.attribute.endsWith('Id');
    return isId && resource?.type === type && before.endsWith(`:${inArns(type)}/`) ? resource : undefined;
  }

  private add(resource: Resource): void {
    const name = this.physical.nameOf(resource);
    const spelling = name === undefined || name.kind === 'reference' ? undefined : spellingOf(name);
    if (spelling !== undefined) {
      push(this.names, `${resource.type} ${spelling}`, resource);
      this.spellings.add(spelling);
    }
    const arn = this.physical.arnOf(resource);
    const written = arn === undefined || arn.kind === 'reference' ? undefined : spellingOf(arn);
    if (written === undefined) return;
    push(this.arns, written, resource);
    for (const other of this.otherPartitions(resource, written)) push(this.arns, other, resource);
  }

  /** The name of a bucket is its own in every partition: it tells which one is meant, where the template does not. */
  private otherPartitions(resource: Resource, written: string): readonly string[] {
    const { region } = this.whereabouts.placeOf(resource);
    const tail =
      region === null && /^arn:\$\(.*\):s3:::/.test(written) ? written.split(':s3:::').at(-1) : undefined;
    return tail === undefined ? [] : PARTITION_NAMES.map((partition) => `arn:${partition}:s3:::${tail}`);
  }

  /** Names of one type are told apart by account, and most also by Region. */
  private canMean(from: Resource, to: Resource): boolean {
    const arn = ARN_SHAPES.get(to.type)?.arn ?? '{region}:{account}';
    const [here, there] = [this.whereabouts.placeOf(from), this.whereabouts.placeOf(to)];
    if (arn.includes('{account}') && here.account !== there.account) return false;
    return !arn.includes('{region}') || here.region === there.region;
  }
}

function spelled(value: string | Value): string | undefined {
  return spellingOf(typeof value === 'string' ? literal(value) : value);
}

/** The last word of a type as ARNs of EC2, CloudFront, EFS and others write it: `launch-template`, `vpc-endpoint`. */
function inArns(type: string): string {
  const word = type.slice(type.lastIndexOf(':') + 1);
  return word.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
}

/** Where `arn:partition:service:region:account:` ends. */
function endOfPrefix(arn: string): number {
  let at = -1;
  for (let colons = 0; colons < 5; colons += 1) {
    at = arn.indexOf(':', at + 1);
    if (at < 0) return arn.length;
  }
  return at;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
