// lib/proof/properties: a face of a resource after somebody has changed who is let to it.
import { type Layer, EMPTY_LAYER } from '../core';
import type { Face } from '../world';
import { opening } from './anything';
import { without } from './asked-elsewhere';
import { GRANTED, type Opened } from './openings';

/** The face, once all of these were changed to let in whoever changes them. */
export function openedFace(face: Face, all: readonly Opened[]): Face {
  const id = `${face.id} with other ${[...all].sort().join(' and ')}`;
  return all.reduce(changed, { ...face, id });
}

function changed(face: Face, opened: Opened): Face {
  switch (opened) {
    case 'policy':
      return without({ ...face, target: withPolicy(face.target), policy: withOpening(EMPTY_LAYER) });
    case 'grants':
      return face.target.guard === 'key' ? { ...face, policy: withOpening(face.policy, GRANTED) } : face;
    case 'tags':
      return { ...face, target: { ...face.target, tags: { values: {}, complete: false } } };
    case 'aliases':
      return {
        ...face,
        target: {
          ...face.target,
          facts: { ...face.target.facts, 'kms:ResourceAliases': { kind: 'free' } },
        },
      };
  }
}

/** What had no policy has one then. */
function withPolicy(target: Face['target']): Face['target'] {
  return target.guard === 'none' ? { ...target, guard: 'policy' } : target;
}

function withOpening({ policies, incomplete }: Layer, actions: readonly string[] = ['*']): Layer {
  const own = opening('what was changed first', { kind: 'only', patterns: actions });
  return { policies: [...policies, own], incomplete };
}
