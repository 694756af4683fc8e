// lib/proof/world: accounts: those of the templates, and those that the facts trust.
import type { ResourceGraph } from '../../assembly';
import { type Account, isOpaque } from '../core';
import type { WorldFacts } from './facts';
import type { Speller } from './spelling';

/** The accounts of a world. */
export class Accounts {
  /** Ids of the accounts that are ours. */
  readonly ours: readonly string[];
  private readonly known = new Map<string, Account>();

  constructor(
    graph: ResourceGraph,
    speller: Speller,
    private readonly facts: WorldFacts,
  ) {
    const deployed = graph.templates.map(({ name }) => speller.accountOf(name));
    this.ours = [...new Set([...deployed, ...(facts.trusted ?? [])])];
    for (const id of this.ours) this.known.set(id, this.ourAccount(id));
  }

  /** Every account that was met. */
  get all(): ReadonlyMap<string, Account> {
    return this.known;
  }

  /** The account with this id. */
  readonly of = (id: string): Account => {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const account: Account = { id, organization: 'unknown', management: id === this.facts.management };
    this.known.set(id, account);
    return account;
  };

  /** What was taken for granted of accounts, in words. */
  assumptions(): readonly string[] {
    const { organization, management } = this.facts;
    const named = this.ours.filter((id) => !isOpaque(id));
    return [
      ...(named.length === 0 ? [] : [`ours are the accounts ${[...named].sort().join(', ')}`]),
      ...(organization == null ? [] : [`all of them are in the organisation ${organization}`]),
      management === undefined
        ? 'none of them is the management account of an organisation'
        : `the management account of the organisation is ${management}`,
    ];
  }

  private ourAccount(id: string): Account {
    const { organization, management } = this.facts;
    return {
      id,
      organization: organization === undefined ? 'unknown' : organization,
      management: id === management,
    };
  }
}
