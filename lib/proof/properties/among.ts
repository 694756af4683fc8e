// lib/proof/properties: whether somebody is among those whom a property is about.
import type { Asker } from '../join';
import type { CallerKind, Who } from './property';
import { type Sure, anySure, bothSure, hasTags, listOf, matchesAny, notSure } from './texts';

/** Whether `asker` is among `who`. */
export function isAmong(who: Who, asker: Asker): Sure {
  const kind = isOfKind(who, asker);
  const named = kind === 'no' ? 'no' : bothSure(kind, isNamed(who, asker));
  if (named === 'no' || who.not === undefined) return named;
  const left = anySure(listOf(who.not).map((other) => isAmong(other, asker)));
  return bothSure(named, notSure(left));
}

/** What kind of caller somebody is. */
export function kindOf({ kind, caller }: Asker): CallerKind {
  switch (kind) {
    case 'principal':
      return caller.kind;
    case 'provider':
      return 'federated';
    case 'foreign':
    case 'neighbour':
      return 'foreign-account';
    default:
      return kind;
  }
}

/** ARN of a principal, name of a service or provider, or what else somebody is called. */
export function nameOf(asker: Asker): string {
  switch (asker.kind) {
    case 'principal':
      return asker.caller.arn;
    case 'provider':
      return asker.caller.provider;
    case 'service':
      return asker.caller.service;
    default:
      return asker.id;
  }
}

function isOfKind({ kind, principal, tag, account }: Who, asker: Asker): Sure {
  const kinds = listOf(kind);
  if (kinds.length > 0) return kinds.includes(kindOf(asker)) ? 'yes' : 'no';
  const isNarrow = principal !== undefined || tag !== undefined || account !== undefined;
  return !isNarrow || asker.kind === 'principal' ? 'yes' : 'no';
}

function isNamed({ principal, tag, account }: Who, asker: Asker): Sure {
  const where = byAccount(account, asker);
  if (where === 'no') return 'no';
  const byName = principal === undefined ? 'yes' : matchesAny(listOf(principal), nameOf(asker));
  return byName === 'no' ? 'no' : [where, byName, byTag(tag, asker)].reduce(bothSure);
}

function byTag(tag: Who['tag'], asker: Asker): Sure {
  if (tag === undefined) return 'yes';
  if (asker.kind !== 'principal') return 'no';
  const { values, complete } = asker.caller.tags;
  return hasTags(tag, values, complete);
}

function byAccount(account: Who['account'], asker: Asker): Sure {
  if (account === undefined) return 'yes';
  return asker.kind === 'principal' ? matchesAny(listOf(account), asker.principal.account) : 'no';
}
