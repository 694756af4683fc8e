// policies/storage: a Deny to everybody, the only kind of Deny that bucket policies hold.
import type { Condition, Statement } from '../document';

/** Denies `actions` on `resources` to everybody whom `condition` meets. */
export function denyAll(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  condition?: Condition,
): Statement {
  return {
    Sid: sid,
    Effect: 'Deny',
    Principal: '*',
    Action: actions,
    Resource: resources,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
