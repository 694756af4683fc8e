// lib/proof/join: ARNs and patterns of ARNs by the parts that tell most of them apart: service, account, and the letters behind.
import { isOpaque, isWordLike } from '../core';
import { literalPrefix } from '../world';

/** What is known of all texts that a pattern means. */
export interface Shape {
  readonly service: string;
  /** Null: it may be any. */
  readonly account: string | null;
  /** Letters with which everything behind the account begins. */
  readonly prefix: string;
  /** Whether nothing comes behind those letters. */
  readonly whole: boolean;
  /** Whether a part before may reach over colons, so that account and letters behind may stand elsewhere. */
  readonly crossing: boolean;
}

/** The shape of a pattern; null when it may mean ARNs of any service. */
export function shapeOf(pattern: string): Shape | null {
  const parts = pattern.split(':');
  const [scheme, partition = '', service = '', region = '', account = ''] = parts;
  if (scheme !== 'arn' || parts.length < 6 || !isPlain(service) || reaches(partition)) return null;
  const rest = parts.slice(5).join(':');
  const prefix = literalPrefix(rest);
  return {
    service,
    account: isPlain(account) ? account : null,
    prefix,
    whole: prefix === rest,
    crossing: reaches(region) || reaches(account),
  };
}

/** Whether what stands behind the known letters may hold a colon. */
export function endsOpenly(pattern: string): boolean {
  const rest = pattern.split(':').slice(5).join(':');
  return (
    [...rest].some((letter) => letter === '*' || letter === '?' || reachesBy(letter)) || rest.includes('${')
  );
}

/** A text in which every letter is itself. */
function isPlain(text: string): boolean {
  return !/[*?]|\$\{/.test(text) && !isOpaque(text);
}

/** Whether a part may stand for a text with colons. */
function reaches(part: string): boolean {
  return part.includes('*') || part.includes('?') || part.includes('${') || [...part].some(reachesBy);
}

function reachesBy(letter: string): boolean {
  return isOpaque(letter) && !isWordLike(letter.codePointAt(0) ?? 0);
}
