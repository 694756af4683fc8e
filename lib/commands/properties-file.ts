// lib/commands: a properties file as properties and facts of the prover.
import { type LoadedProperties, type PropertiesFile, formatProblem, loadProperties } from '../model';
import {
  type Json,
  type Property,
  type WorldFacts,
  apart,
  confined,
  disjoint,
  never,
  only,
  readConditions,
} from '../proof';

/** What a properties file asks, and what it takes for granted. */
export interface AskedProperties {
  readonly properties: readonly Property[];
  readonly facts: WorldFacts;
}

/** The file, or everything that is wrong with it. */
export type ReadProperties =
  | { readonly ok: true; readonly content: AskedProperties }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a properties file. */
export function readProperties(path: string): ReadProperties {
  const loaded = loadProperties(path);
  if (!loaded.ok) return { ok: false, problems: loaded.problems.map(formatProblem) };
  const { file } = loaded.content;
  const faults = faultsOf(loaded.content);
  if (faults.length > 0) return { ok: false, problems: faults };
  return {
    ok: true,
    content: { properties: file.properties.flatMap(propertyOf), facts: factsOf(loaded.content) },
  };
}

type Written = PropertiesFile['properties'][number];

/** The same as the functions, key by key. */
function propertyOf(written: Written): readonly Property[] {
  const { id, severity, says } = written;
  const head = { id, severity, says };
  return [
    ...(written.never === undefined ? [] : [never(given({ ...head, ...written.never }))]),
    ...(written.only === undefined ? [] : [only(given({ ...head, ...written.only }))]),
    ...(written.disjoint === undefined ? [] : [disjoint(given({ ...head, ...written.disjoint }))]),
    ...(written.apart === undefined ? [] : [apart(given({ ...head, ...written.apart }))]),
    ...(written.confined === undefined ? [] : [confined(given({ ...head, ...written.confined }))]),
  ];
}

/** What is written, without keys that are not: down to the last mapping. */
function given<T>(value: T): Given<T> {
  return JSON.parse(JSON.stringify(value)) as Given<T>;
}

/** A value whose optional keys are there or not, and never undefined. */
type Given<T> = T extends readonly (infer I)[]
  ? readonly Given<I>[]
  : T extends object
    ? { [K in keyof T]: Given<Exclude<T[K], undefined>> }
    : T;

function factsOf({ file: { accounts = {} }, scps, rcps }: LoadedProperties): WorldFacts {
  const { trusted, organization, management } = accounts;
  const controls = (files: LoadedProperties['scps']) =>
    files.map(({ path, document }) => ({ name: path, document: document as Json }));
  return {
    ...(trusted === undefined ? {} : { trusted }),
    ...(organization === undefined ? {} : { organization }),
    ...(management === undefined ? {} : { management }),
    serviceControl: controls(scps),
    resourceControl: controls(rcps),
  };
}

/** Conditions that nobody can read: a property must not mean something else than it says. */
function faultsOf({ file, problemAt }: LoadedProperties): readonly string[] {
  return file.properties.flatMap((property, index) =>
    conditionsOf(property).flatMap(({ path, when }) =>
      readConditions(when).faults.map((fault) =>
        formatProblem(
          problemAt(['properties', index, ...path], {
            code: 'bad-condition',
            got: fault,
            allowed: 'a condition block of IAM',
            fix: 'write operators, keys and values as in a policy',
          }),
        ),
      ),
    ),
  );
}

function conditionsOf(
  property: Written,
): readonly { readonly path: readonly string[]; readonly when: Json }[] {
  const all = [
    [['never'], property.never],
    [['only'], property.only],
    [['apart'], property.apart],
    [['disjoint', 'a'], property.disjoint?.a],
    [['disjoint', 'b'], property.disjoint?.b],
  ] as const;
  return all.flatMap(([path, scope]) =>
    (['when', 'unless'] as const).flatMap((key) => {
      const when = scope?.[key];
      return when === undefined ? [] : [{ path: [...path, key], when }];
    }),
  );
}
