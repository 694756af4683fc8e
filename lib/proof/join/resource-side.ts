// lib/proof/join: whom the policies of faces may let in, found by the names and facts that they write out.
import { type PrincipalEntry, isOpaque } from '../core';
import type { Face, WorldPrincipal } from '../world';
import { ArnIndex } from './arn-index';
import type { Stranger } from './asker';
import { FactIndex } from './fact-index';
import type { Fixed, Identity } from './fixed';
import { type Opener, type Question, isAbout, isFor, openersOf } from './opener';
import { type Reach, UNREACHED, accountOf, entriesOf, isAnybody, reachOf, reaches } from './reach';

/** Principals, in the ways they are found. */
interface Register {
  readonly arns: ArnIndex<WorldPrincipal>;
  readonly facts: FactIndex<WorldPrincipal>;
  readonly size: number;
}

/** The resources' side of a question. */
export class ResourceSide {
  /** Faces whose policies may let in somebody. */
  readonly open: readonly Face[];
  private readonly openers = new Map<Face, readonly Opener[]>();
  private readonly forEverybody = new Set<Face>();
  private readonly byAccount = new Map<string, Set<Face>>();
  private readonly byPrincipal = new Map<WorldPrincipal, Set<Face>>();
  private readonly filed: ReadonlySet<WorldPrincipal>;

  constructor(
    principals: readonly WorldPrincipal[],
    private readonly question: Question,
  ) {
    this.filed = new Set(principals);
    const register = registerOf(principals, question);
    const guarded = question.actions.classes
      .flatMap(({ faces }) => faces)
      .filter(({ target }) => target.guard !== 'none');
    this.open = guarded.filter((face) => this.openersOf(face).length > 0 || face.policy.incomplete !== null);
    for (const face of this.open) {
      if (face.policy.incomplete !== null) this.forEverybody.add(face);
      for (const opener of this.openersOf(face)) this.file(face, opener, register);
    }
  }

  /** Whether there is any face whose policy may be enough for a principal. */
  mayLetIn(principal: WorldPrincipal): boolean {
    if (!this.filed.has(principal)) return this.open.length > 0;
    if (this.forEverybody.size > 0 || this.byPrincipal.has(principal)) return true;
    const { id } = principal.caller.account;
    return isOpaque(id) ? this.byAccount.size > 0 : this.byAccount.has(id);
  }

  /** Every face whose policy may be enough for a principal, and others, list by list. */
  facesFor(principal: WorldPrincipal): readonly Iterable<Face>[] {
    // Of somebody who is not of the world, or was changed, nothing is filed.
    if (!this.filed.has(principal)) return [this.open];
    const { id } = principal.caller.account;
    const ofAccounts = isOpaque(id) ? [...this.byAccount.values()] : [this.byAccount.get(id) ?? []];
    return [this.forEverybody, this.byPrincipal.get(principal) ?? [], ...ofAccounts];
  }

  /** How the policy of a face may reach a principal. */
  reach(face: Face, caller: Identity): Reach {
    let { itself, account } = UNREACHED;
    if (face.policy.incomplete !== null) itself = true;
    for (const opener of this.openersOf(face)) {
      if (!isFor(opener, caller, this.question)) continue;
      const reach = reachOf(opener.statement, caller);
      itself ||= reach.itself;
      account ||= reach.account;
    }
    return { itself, account };
  }

  /** Whether the policy of a face may let in somebody who is no principal of the world. */
  letsIn(face: Face, stranger: Stranger): boolean {
    if (face.target.guard === 'none') return false;
    return (
      face.policy.incomplete !== null ||
      this.openersOf(face).some(({ statement }) => reaches(statement, stranger))
    );
  }

  private openersOf(face: Face): readonly Opener[] {
    const known = this.openers.get(face);
    if (known !== undefined) return known;
    const found = openersOf(face.policy.policies, null, this.question).filter((opener) =>
      isAbout(opener, face, this.question),
    );
    this.openers.set(face, found);
    return found;
  }

  private file(face: Face, opener: Opener, register: Register): void {
    const entries = entriesOf(opener.statement)?.filter((entry) => isEnough(entry, face)) ?? null;
    if (entries?.length === 0) return;
    const narrowed = register.facts.narrowed(opener.ofPrincipals);
    // Facts that tell few apart are no better than names.
    if (narrowed !== null && narrowed.size * 2 <= register.size)
      for (const principal of narrowed.lists.flat()) add(this.byPrincipal, principal, face);
    else if (entries?.some(isAnybody) !== false) this.forEverybody.add(face);
    else for (const entry of entries) this.fileEntry(face, entry, register);
  }

  private fileEntry(face: Face, entry: PrincipalEntry, { arns }: Register): void {
    const { type, value } = entry;
    if (type === 'Service' || type === 'Federated') return;
    const account = type === 'CanonicalUser' ? null : (accountOf(entry) ?? accountOfSession(value));
    if (type === 'CanonicalUser' || isOpaque(account ?? '')) this.forEverybody.add(face);
    else if (account !== null) add(this.byAccount, account, face);
    else for (const principal of arns.find(value)) add(this.byPrincipal, principal, face);
  }
}

/** Keys and roles that name an account leave it to the principals' own policies, from which the pair is found. */
function isEnough(entry: PrincipalEntry, { target }: Face): boolean {
  const isDelegation = entry.type === 'CanonicalUser' || (accountOf(entry) !== null && !isAnybody(entry));
  const isOpen = isOpaque(entry.value) && !entry.value.endsWith(':root');
  return target.guard === 'policy' || !isDelegation || isOpen;
}

/** The account of a session's ARN; null of every other text. */
function accountOfSession(value: string): string | null {
  const [, , service, , account = ''] = value.split(':');
  return service === 'iam' || account === '' ? null : account;
}

/** Principals stay, and most questions know the same of them. */
const REGISTERS = new WeakMap<readonly WorldPrincipal[], Map<string, Register>>();

function registerOf(principals: readonly WorldPrincipal[], { fixed }: Question): Register {
  const known = REGISTERS.get(principals) ?? new Map<string, Register>();
  REGISTERS.set(principals, known);
  const own = known.get(fixed.ofPrincipals) ?? made(principals, fixed);
  known.set(fixed.ofPrincipals, own);
  return own;
}

function made(principals: readonly WorldPrincipal[], fixed: Fixed): Register {
  const arns = new ArnIndex<WorldPrincipal>();
  for (const principal of principals) arns.add(principal.caller.arn, principal);
  const facts = new FactIndex(principals, (key, { caller }) => fixed.ofPrincipal(key, caller));
  return { arns, facts, size: principals.length };
}

function add<K>(map: Map<K, Set<Face>>, key: K, face: Face): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([face]));
  else known.add(face);
}
