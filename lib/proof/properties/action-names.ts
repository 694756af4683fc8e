// lib/proof/properties: what actions are called, and what AWS asks them of, as its service authorization reference has it: written by
// `npm run actions`. Of services that are not there nobody here knows, and every name may be one.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import { globHolds } from '../core';
import known from './known-actions.json';

/** What an action takes: kinds of faces, `-` for other things; nothing at all when there is none. */
type Takes = readonly string[];

const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = known.actions;
const READ = new Map<string, ReadonlyMap<string, Takes>>();
const PLAIN = /^[a-z0-9-]+$/;

/** Where the names come from, and of which day. */
export const NAMES_FROM = known.source;

/** What each of the actions that a pattern means takes; null when nobody here knows its service, or it may mean several. */
export function takenBy(pattern: string): readonly Takes[] | null {
  const known = TAKEN.get(pattern);
  if (known !== undefined) return known;
  const taken = readTaken(pattern);
  TAKEN.set(pattern, taken);
  return taken;
}

/** Every property asks for the same actions. */
const TAKEN = new Map<string, readonly Takes[] | null>();

function readTaken(pattern: string): readonly Takes[] | null {
  const [service = '', ...rest] = pattern.toLowerCase().split(':');
  const names = PLAIN.test(service) ? namesOf(service) : null;
  if (names === null) return null;
  const name = rest.join(':');
  if (!/[*?]/.test(name)) {
    const takes = names.get(name);
    return takes === undefined ? [] : [takes];
  }
  return [...names].filter(([each]) => globHolds(name, each) === true).map(([, takes]) => takes);
}

/** The names of a service in small letters. */
function namesOf(service: string): ReadonlyMap<string, Takes> | null {
  const read = READ.get(service);
  if (read !== undefined) return read;
  const groups = Object.entries(TABLE).find(([name]) => name === service)?.[1];
  if (groups === undefined) return null;
  const names = new Map<string, Takes>();
  for (const [takes, written] of Object.entries(groups))
    for (const name of written.split(' '))
      names.set(name.toLowerCase(), takes === '' ? [] : takes.split(','));
  READ.set(service, names);
  return names;
}
