// lib/proof/world: every value at a path in which `*` stands for the items of a list.
import { type Value, entry, itemsOf } from '../../assembly';

/** The values at `path`, for example `Replicas.*.ResourcePolicy.PolicyDocument`, each with where it stands; absent ones are left out. */
export function valuesAt(
  value: Value,
  path: string,
): readonly { readonly value: Value; readonly path: string }[] {
  const keys = path.split('.');
  if (!keys.includes('*')) {
    const only = keys.reduce(entry, value);
    return only.kind === 'absent' ? [] : [{ value: only, path }];
  }
  let found: readonly { readonly value: Value; readonly path: string }[] = [{ value, path: '' }];
  for (const key of keys)
    found = found.flatMap((each) =>
      key === '*'
        ? itemsOf(each.value).map((item, at) => ({ value: item, path: `${each.path}.${at}` }))
        : [{ value: entry(each.value, key), path: `${each.path}.${key}` }],
    );
  return found
    .filter((each) => each.value.kind !== 'absent')
    .map((each) => ({ value: each.value, path: each.path.slice(1) }));
}
