// lib/commands: `prove`, properties of who can do what, on a configuration, an assembly or anybody's templates.
import { isAssemblyFault } from '../assembly';
import { type AccessProofs, accessProofs, proofsPass } from '../evidence';
import { type World, type WorldFacts, loadWorld, prove as proveAll, proveDefaults } from '../proof';
import { type ProofInput, type TemplatePlace, placeOf, withGraph } from './graph-input';
import type { KnownGraph } from './known-graph';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import type * as Properties from './properties-file';
import type { AskedProperties } from './properties-file';
import { TOOL } from './tool';

/** Options of {@link prove}. */
export interface ProveCommand extends TemplatePlace {
  readonly input: ProofInput;
  /** A properties file; the default properties when it is left out. */
  readonly properties?: string;
  readonly allowUnknown: boolean;
  readonly observe?: Observer;
}

/** Proves what is asked of `options.input`. */
export function prove(options: ProveCommand): Outcome<AccessProofs> {
  const observe = options.observe ?? UNOBSERVED;
  try {
    const asked = askedFor(options.properties);
    if (!asked.ok) return unusable(asked.problems);
    return withGraph(options.input, placeOf(options), observe, ({ graph, facts }) => {
      observe('prove');
      const world = loadWorld(graph, together(facts, asked.content?.facts));
      const proofs = proofsOf(world, asked.content);
      return { status: proofsPass(proofs, options.allowUnknown) ? 0 : 1, value: proofs };
    });
  } catch (error) {
    if (isAssemblyFault(error)) return unusable([error.message]);
    throw error;
  }
}

function askedFor(
  path: string | undefined,
):
  | { readonly ok: true; readonly content: AskedProperties | null }
  | { readonly ok: false; readonly problems: readonly string[] } {
  if (path === undefined) return { ok: true, content: null };
  const { readProperties } = require('./properties-file') as typeof Properties;
  return readProperties(path);
}

/** The verdicts on the properties that are asked for, or on the default ones. */
function proofsOf(world: World, asked: AskedProperties | null): AccessProofs {
  if (asked !== null) return accessProofs(TOOL, proveAll(world, asked.properties));
  const { results, matrix } = proveDefaults(world);
  return accessProofs(TOOL, results, matrix);
}

/** The default properties of templates, and what is known around them. */
export function defaultProofs({ graph, facts }: KnownGraph): AccessProofs {
  return proofsOf(loadWorld(graph, facts), null);
}

/** What the configuration knows, and what the file adds or says otherwise. */
function together(facts: WorldFacts, more: WorldFacts = {}): WorldFacts {
  return {
    ...facts,
    ...more,
    trusted: [...(facts.trusted ?? []), ...(more.trusted ?? [])],
    serviceControl: [...(facts.serviceControl ?? []), ...(more.serviceControl ?? [])],
    resourceControl: [...(facts.resourceControl ?? []), ...(more.resourceControl ?? [])],
  };
}
