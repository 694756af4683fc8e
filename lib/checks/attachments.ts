// lib/checks: policies that are resources of their own, and the roles, users and groups that they name.
// A name is a reference in most templates, a text in some, and unknown in a few: then it may be anybody's.
import { AssemblyFault, type Resource, type ResourceGraph, type Value, entry } from '../assembly';

/** A policy that names a role, user or group. */
export interface Attachment {
  readonly policy: Resource;
  /** The type of what is named. */
  readonly principalType: string;
  readonly name: Value;
  /** False where only deployment knows whether this policy goes to this name. */
  readonly sure: boolean;
}

/** The property that gives each kind of principal its name. */
const NAME_PROPERTY: ReadonlyMap<string, string> = new Map([
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::User', 'UserName'],
  ['AWS::IAM::Group', 'GroupName'],
]);

const LISTS = [
  ['Roles', 'AWS::IAM::Role'],
  ['Users', 'AWS::IAM::User'],
  ['Groups', 'AWS::IAM::Group'],
] as const;

/** Where each type of policy says whom it is attached to. */
const NAMING: ReadonlyMap<string, readonly (readonly [property: string, principalType: string])[]> = new Map<
  string,
  readonly (readonly [string, string])[]
>([
  ['AWS::IAM::Policy', LISTS],
  ['AWS::IAM::ManagedPolicy', LISTS],
  ['AWS::IAM::RolePolicy', [['RoleName', 'AWS::IAM::Role']]],
  ['AWS::IAM::UserPolicy', [['UserName', 'AWS::IAM::User']]],
  ['AWS::IAM::GroupPolicy', [['GroupName', 'AWS::IAM::Group']]],
]);

/** Most pairs of a principal and a policy whose names have to be compared: written names need not be. */
const MAX_COMPARED = 15_000_000;

/** Who is attached to whom, over all templates of a graph. */
export class Attachments {
  private readonly references = new Map<string, Attachment[]>();
  private readonly named: Attachment[] = [];
  /** Of `named`, by what is named. Most names are written down: then nobody else needs to be looked at. */
  private readonly literals = new Map<string, Attachment[]>();
  private readonly open: Attachment[] = [];
  private compared = 0;
  private readonly accounts: ReadonlyMap<string, string | null>;

  /** @param policyTypes the types of policies that are looked at */
  constructor(
    private readonly graph: ResourceGraph,
    policyTypes: readonly string[],
  ) {
    this.accounts = new Map(graph.templates.map(({ name, account }) => [name, account]));
    for (const attachment of policyTypes.flatMap((type) => graph.byType(type)).flatMap(attachmentsOf)) {
      this.index(attachment);
    }
  }

  /** What is attached to `principal`, each policy once. */
  to(principal: Resource): readonly Attachment[] {
    const found = new Map<string, Attachment>();
    const add = (attachment: Attachment): void => {
      if (attachment.sure || !found.has(attachment.policy.id)) found.set(attachment.policy.id, attachment);
    };
    for (const attachment of this.references.get(principal.id) ?? []) add(attachment);
    const candidates = this.candidates(principal);
    this.count(principal, candidates.length);
    for (const attachment of candidates) {
      const match = this.match(attachment, principal);
      if (match === 'yes') add(attachment);
      else if (match === 'perhaps') add(attachment.sure ? { ...attachment, sure: false } : attachment);
    }
    return [...found.values()];
  }

  /** What is attached to somebody outside the templates, grouped by who that is. */
  strays(): readonly (readonly Attachment[])[] {
    const principals = this.principalsByName();
    const groups = new Map<string, Attachment[]>();
    for (const [index, attachment] of this.named.entries()) {
      const { policy, principalType, name } = attachment;
      const named = keyOf(principalType, name);
      const known = named === undefined ? [] : (principals.get(named) ?? []);
      if (known.some((principal) => this.match(attachment, principal) === 'yes')) continue;
      const account = this.accounts.get(policy.template) ?? policy.template;
      push(groups, `${account} ${named ?? index}`, attachment);
    }
    return [...groups.values()];
  }

  private count({ template }: Resource, pairs: number): void {
    this.compared += pairs;
    if (this.compared <= MAX_COMPARED) return;
    throw new AssemblyFault(
      template,
      'too many policies attached to names that only deployment knows',
      'names that are written down, or fewer of them',
      'write the names of roles and policies, or check the templates in parts',
    );
  }

  private index(attachment: Attachment): void {
    const { name, principalType } = attachment;
    const target = name.kind === 'reference' ? this.graph.byId(name.resource) : undefined;
    if (target?.type === principalType) {
      push(this.references, target.id, attachment);
      return;
    }
    this.named.push(attachment);
    if (name.kind === 'literal') push(this.literals, keyOf(principalType, name) ?? '', attachment);
    else this.open.push(attachment);
  }

  /** What may name `principal`: a written name can only be its own. */
  private candidates(principal: Resource): readonly Attachment[] {
    const own = nameOf(principal);
    if (own.kind === 'absent') return this.open;
    if (own.kind !== 'literal') return this.named;
    return [...(this.literals.get(keyOf(principal.type, own) ?? '') ?? []), ...this.open];
  }

  private principalsByName(): ReadonlyMap<string, readonly Resource[]> {
    const principals = new Map<string, Resource[]>();
    for (const principal of [...NAME_PROPERTY.keys()].flatMap((type) => this.graph.byType(type))) {
      const key = keyOf(principal.type, nameOf(principal));
      if (key !== undefined) push(principals, key, principal);
    }
    return principals;
  }

  private match({ policy, principalType, name }: Attachment, principal: Resource): 'yes' | 'no' | 'perhaps' {
    if (principal.type !== principalType) return 'no';
    const [here, there] = [this.accounts.get(policy.template), this.accounts.get(principal.template)];
    if (here != null && there != null && here !== there) return 'no';
    const own = nameOf(principal);
    // CloudFormation makes up the name of what has none: nobody writes such a name down.
    if (own.kind === 'absent') return name.kind === 'literal' ? 'no' : 'perhaps';
    const [left, right] = [writtenName(name), writtenName(own)];
    if (left === undefined || right === undefined) return 'perhaps';
    const oneAccount = here != null ? here === there : policy.template === principal.template;
    if (left === right) return oneAccount ? 'yes' : 'perhaps';
    return name.kind === 'literal' && own.kind === 'literal' ? 'no' : 'perhaps';
  }
}

function attachmentsOf(policy: Resource): readonly Attachment[] {
  return (NAMING.get(policy.type) ?? []).flatMap(([property, principalType]) =>
    namesIn(entry(policy.properties, property)).map(({ name, sure }) => ({
      policy,
      principalType,
      name,
      sure: sure && policy.exists === 'always',
    })),
  );
}

function nameOf(principal: Resource): Value {
  return entry(principal.properties, NAME_PROPERTY.get(principal.type) ?? '');
}

/** The same for the same kind of principal of the same name; undefined where only deployment knows the name. */
function keyOf(principalType: string, name: Value): string | undefined {
  const written = writtenName(name);
  return written === undefined ? undefined : `${principalType} ${written}`;
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

interface Name {
  readonly name: Value;
  readonly sure: boolean;
}

/** Every name that a name or a list of names can come to. */
function namesIn(value: Value): readonly Name[] {
  switch (value.kind) {
    case 'absent':
      return [];
    case 'list':
      return value.items.flatMap(namesIn);
    case 'choice':
      return [value.then, value.otherwise].flatMap(namesIn).map(({ name }) => ({ name, sure: false }));
    default:
      return [{ name: value, sure: true }];
  }
}

/** A text that is the same for the same name and no other; undefined where only deployment knows the name. */
function writtenName(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal':
      // IAM does not tell names apart by case.
      return String(value.value).toLowerCase();
    case 'reference':
      return `\${${value.resource}.${value.attribute}}`;
    case 'symbol':
      return `\${${value.name}}`;
    case 'text': {
      const parts = value.parts.map((part) =>
        typeof part === 'string' ? part.toLowerCase() : writtenName(part),
      );
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    default:
      return undefined;
  }
}
