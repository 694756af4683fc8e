// policies/deployment: the platform's tag, where a service numbers its resources itself and no name says whose they are.
import type { Condition } from '../document';
import { type AccountScope, TAGS } from '../names';

/** The tag on what a request makes, or on what is there already. */
export function platformTag({ platform }: AccountScope, where: 'RequestTag' | 'ResourceTag'): Condition {
  return { StringEquals: { [`aws:${where}/${TAGS.platform}`]: platform } };
}
