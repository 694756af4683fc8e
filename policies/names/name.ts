// policies/names: the one function behind every physical name.
// Readers, policies and the prover derive names from it, so it depends on nothing but its arguments.
import { digestComponent } from './component';
import { NAME_KINDS, type NameKindId } from './kinds';
import type { NameKind } from './name-kind';

/**
 * The physical name of `components`, for example `('role', ['acme-ml', 'prod', 'vision', 'detect', 'approver'])`.
 *
 * A name that fits is the plain join. One that does not fit keeps as many leading components as it can, then a
 * digest of everything before the kind's tail, then that tail: all things of one project share one digest. Two
 * tuples share a name only if 45 bits of SHA-256 agree, and the loader refuses that. `suffix` is never shortened.
 *
 * @throws RangeError when not even platform and digest fit: the platform's name or the suffix is too long.
 */
export function nameOf(kindId: NameKindId, components: readonly string[], suffix = ''): string {
  const kind: NameKind = NAME_KINDS[kindId];
  for (const candidate of candidates(kind, components)) {
    const name = `${kind.prefix}${joined(kind, candidate)}${suffix}`;
    if (name.length <= kind.maxLength) return name;
  }
  throw new RangeError(
    `${kindId} name of ${components.join('/')}: got no room for platform and digest, allowed ${kind.maxLength} characters; shorten the platform's name`,
  );
}

function joined({ separator, hyphen }: NameKind, components: readonly string[]): string {
  const spelled =
    hyphen === undefined ? components : components.map((component) => component.replaceAll('-', hyphen));
  return spelled.join(separator);
}

function* candidates(kind: NameKind, components: readonly string[]): Generator<readonly string[]> {
  yield components;
  const head = components.slice(0, components.length - kind.keptTail);
  const tail = components.slice(head.length);
  for (let kept = head.length - 1; kept >= 1; kept -= 1) {
    yield [...head.slice(0, kept), digestComponent(head), ...tail];
  }
  yield [...components.slice(0, 1), digestComponent(components)];
}

/** Whether AWS accepts `name` for this kind. */
export function fits(kindId: NameKindId, name: string): boolean {
  const kind: NameKind = NAME_KINDS[kindId];
  return name.length <= kind.maxLength && kind.alphabet.test(name);
}
