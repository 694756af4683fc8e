// lib/proof/join: keys that principal and face fix, which conditions compare: tags, accounts, ARNs, aliases. They tell most pairs
// apart before anything has to be decided.
import { type Facts, type RoleCaller, type Tags, type UserCaller, isAws, isOpaque } from '../core';
import type { Face } from '../world';

const RESOURCE_TAG = /^[a-z0-9-]+:resourcetag\/(?<tag>.+)$/s;
const PRINCIPAL_TAG = 'aws:principaltag/';
const OF_FACES = new Set(['aws:resourceaccount', 'kms:resourcealiases']);
const OF_PRINCIPALS = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:principalorgid']);

/** A role or user. */
export type Identity = RoleCaller | UserCaller;

/** Whether a key, in lower case, is fixed by faces. */
export function isOfFaces(key: string): boolean {
  return OF_FACES.has(key) || RESOURCE_TAG.test(key);
}

/** Whether a key, in lower case, is fixed by principals. */
export function isOfPrincipals(key: string): boolean {
  return OF_PRINCIPALS.has(key) || key.startsWith(PRINCIPAL_TAG);
}

/** What is known of the keys of a question. Null stands for nothing, an empty list for a key that is not in the request. */
export class Fixed {
  /** The same text for questions that know the same of principals. */
  readonly ofPrincipals: string;
  private readonly assumed: ReadonlySet<string>;

  /** What is assumed of every request says nothing of who sends it; neither do faces that fix keys of principals. */
  constructor(assume: Facts, faces: readonly Face[]) {
    const strange = new Set(faces.flatMap(({ target }) => Object.keys(target.facts).map(lowered)));
    this.assumed = new Set([
      ...Object.keys(assume).map(lowered),
      ...[...strange].filter((key) => isOfPrincipals(key)),
    ]);
    this.ofPrincipals = JSON.stringify([...this.assumed].filter(isOfPrincipals).sort());
  }

  /** The values that a key can have in requests of a principal. */
  ofPrincipal(key: string, caller: Identity): readonly string[] | null {
    return this.assumed.has(key) ? null : plain(principalValues(key, caller));
  }

  /** The values that a key can have in requests for a face. */
  ofFace(key: string, face: Face): readonly string[] | null {
    return this.assumed.has(key) ? null : plain(faceValues(key, face));
  }
}

function principalValues(key: string, caller: Identity): readonly string[] | null {
  const { account } = caller;
  if (key === 'aws:principalaccount') return [account.id];
  if (key === 'aws:principalorgid') return organizations(account.organization);
  // Sessions of GetFederationToken have an ARN and tags of their own.
  if (caller.kind === 'user' && caller.canFederate !== false) return null;
  if (key === 'aws:principalarn') return [caller.arn];
  if (!key.startsWith(PRINCIPAL_TAG)) return null;
  const tag = key.slice(PRINCIPAL_TAG.length);
  return caller.kind === 'role' && canPass(caller, tag) ? null : tagValues(caller.tags, tag);
}

function organizations(organization: string | null): readonly string[] | null {
  if (organization === 'unknown') return null;
  return organization === null ? [] : [organization];
}

function canPass({ sessionTags }: RoleCaller, tag: string): boolean {
  if (sessionTags === 'none') return false;
  return sessionTags === 'free' || sessionTags.some((key) => key.toLowerCase() === tag);
}

function faceValues(key: string, { target }: Face): readonly string[] | null {
  const fact = Object.entries(target.facts).find(([name]) => name.toLowerCase() === key)?.[1];
  if (fact?.kind === 'known') return fact.values;
  if (fact !== undefined) return fact.kind === 'absent' ? [] : null;
  if (key === 'aws:resourceaccount') return target.account === null ? null : [target.account.id];
  const tag = RESOURCE_TAG.exec(key)?.groups?.['tag'];
  if (tag === undefined) return null;
  return target.tagsInRequest === 'no' ? [] : tagValues(target.tags, tag);
}

/** Two tags whose keys differ in case only: either value may be meant. */
function tagValues({ values, complete }: Tags, tag: string): readonly string[] | null {
  const found = Object.entries(values).flatMap(([key, value]) => (key.toLowerCase() === tag ? [value] : []));
  return found.length === 0 && (!complete || isAws(tag)) ? null : found;
}

/** Values that only deployment knows are not known. */
function plain(values: readonly string[] | null): readonly string[] | null {
  return values?.some(isOpaque) === true ? null : values;
}

function lowered(key: string): string {
  return key.toLowerCase();
}
