// lib/proof/properties: resources that no template has. A stranger's is open to everybody; one of our own, in the account of whoever
// asks, has no policy of its own.
import { type Fact, type Layer, type Statement, type Target, EMPTY_LAYER } from '../core';
import type { World } from '../world';
import type { OutsideArns, Place } from './place';
import { type Subject, foreignOrganization } from './subject';

const EVERYTHING = { kind: 'only', patterns: ['*'] } as const;
const STRANGER = '000000000000';

/** Places outside of templates, by account. */
export class Outside {
  private readonly made = new Map<string, readonly Place[]>();
  private readonly layers = new Map<string, Layer>();

  constructor(
    private readonly world: World,
    private readonly arns: OutsideArns,
    /** What tells this from other parts of a property. */
    private readonly id: string,
  ) {}

  /** What a principal of ours may find there; strangers are asked about what is ours only. */
  before({ principal }: Subject): readonly Place[] {
    if (principal === null) return [];
    const known = this.made.get(principal.account);
    if (known !== undefined) return known;
    const account = principal.caller.account;
    const own = this.place({ account, facts: {} }, this.layer('own'));
    const foreign = this.place(
      { account: { id: STRANGER, organization: null, management: false }, facts: this.foreignFacts() },
      this.layer('foreign'),
    );
    const said = accountIn(this.arns.pattern);
    const isForeign = said === null ? !isOursAlone(this.arns.pattern) : !this.world.ours.includes(said);
    const places = [...(said === null || said === account.id ? own : []), ...(isForeign ? foreign : [])];
    this.made.set(principal.account, places);
    return places;
  }

  private place({ account, facts }: Pick<Target, 'account' | 'facts'>, policy: Layer): readonly Place[] {
    const { pattern } = this.arns;
    // What takes no resource is asked for by its own name, which only stars match.
    const arns = pattern === '*' ? ['arn:*', '${*}'] : [pattern];
    return arns.map((arn) => ({
      target: {
        arn,
        type: null,
        account,
        region: null,
        tags: { values: {}, complete: false },
        tagsInRequest: 'perhaps',
        guard: 'policy',
        facts,
      },
      policy,
      actions: [],
      notActions: [],
      face: null,
      within: null,
    }));
  }

  /** Any account but ours, of any organisation but ours. */
  private foreignFacts(): Target['facts'] {
    const { ours } = this.world;
    const account: Fact = { kind: 'free', always: true, except: ours };
    const organization = foreignOrganization(this.world);
    const except = organization.kind === 'free' ? (organization.except ?? []) : [];
    return {
      'aws:ResourceAccount': account,
      's3:ResourceAccount': account,
      'aws:ResourceOrgID': organization,
      'aws:ResourceOrgPaths': { kind: 'free', except: except.map((each) => `${each}/*`) },
    };
  }

  /** What a template has is no stranger's, and is asked about by itself. */
  private layer(whose: 'own' | 'foreign'): Layer {
    const found = this.layers.get(whose);
    if (found !== undefined) return found;
    const { known } = this.arns;
    const statements = [
      ...(whose === 'foreign' ? [statement('Allow', EVERYTHING, 'a stranger lets everybody in')] : []),
      ...(known.length === 0
        ? []
        : [statement('Deny', { kind: 'only', patterns: known }, 'it is in a template')]),
    ];
    const policy = { name: `outside ${this.id}`, version: '2012-10-17', statements } as const;
    const layer = statements.length === 0 ? EMPTY_LAYER : { policies: [policy], incomplete: null };
    this.layers.set(whose, layer);
    return layer;
  }
}

function statement(
  effect: Statement['effect'],
  resources: Statement['resources'],
  template: string,
): Statement {
  return {
    effect,
    actions: EVERYTHING,
    resources,
    principals: { kind: 'everyone' },
    conditions: [],
    exact: true,
    widened: [],
    source: { template, logicalId: null, constructPath: null, propertyPath: null, sid: null },
  };
}

/** The account that a pattern spells out. */
function accountIn(pattern: string): string | null {
  const account = pattern.split(':')[4] ?? '';
  return /^\d{12}$/.test(account) ? account : null;
}

/** Identities are never shared between accounts: roles are become, and that is asked of the roles of templates. */
function isOursAlone(pattern: string): boolean {
  return /^arn:[^:]*:iam:/.test(pattern);
}
