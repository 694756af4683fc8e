// mutation: the mutants of a set of templates: every weakening of every resource that it fits, each distinct one once.
import type { Mutant, MutableTemplate, Weakening } from './mutant';
import { mutantOf } from './mutant';
import { PROTECTIONS } from './protections';
import { statementWeakenings } from './statements';

/** Templates by name. */
export type Templates = ReadonlyMap<string, MutableTemplate>;

/** Every mutant of `templates`. Throws on a type that nobody has thought about. */
export function mutantsOf(templates: Templates): readonly Mutant[] {
  return [...templates].flatMap(([name, template]) =>
    Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
      const own = PROTECTIONS[resource.Type];
      if (own === undefined)
        throw new Error(`mutation/protections.ts does not say what protects in ${resource.Type}`);
      const weakenings: readonly Weakening[] = [...own, ...statementWeakenings(resource)];
      return weakenings.flatMap((weakening) => mutantOf(name, template, logicalId, weakening) ?? []);
    }),
  );
}
