// lib/model/schema: what a message says of a field, kept beside the field's schema.
import { z } from 'zod';
import type { Advise } from './advice';

/** What is allowed in a field, and what to do when something else stands there. */
export interface FieldHelp {
  /** Completes `allowed …`. */
  readonly allowed: string;
  /** The imperative that ends the message. */
  readonly fix: string;
  /** Replaces the fix for values that it would mislead. */
  readonly advise?: Advise;
}

const HELP = z.registry<FieldHelp>();

/** Attaches help to a schema; `description` goes into the JSON Schema that editors read. */
export function field<S extends z.ZodType>(schema: S, help: FieldHelp, description: string): S {
  const described = schema.meta({ description });
  HELP.add(described, help);
  return described;
}

/** The help of the schema at `path` below `root`, or of its nearest ancestor that has some. */
export function helpAt(root: z.ZodType, path: readonly PropertyKey[]): FieldHelp | undefined {
  let found: FieldHelp | undefined;
  let schemas: readonly z.ZodType[] = [root];
  for (let step = 0; ; step += 1) {
    schemas = schemas.flatMap(unwrapped);
    found = schemas.map((schema) => HELP.get(schema)).find((help) => help !== undefined) ?? found;
    if (step === path.length) return found;
    const key = path[step];
    schemas = schemas.flatMap((schema) => childOf(schema, key));
  }
}

/** The keys that an object schema at `path` takes; empty when there is none. */
export function keysAt(root: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  return schemasAt(root, path).flatMap((schema) =>
    schema instanceof z.ZodObject ? Object.keys(schema.shape) : [],
  );
}

/** The help of the names that the mapping at `path` takes. */
export function nameHelpAt(root: z.ZodType, path: readonly PropertyKey[]): FieldHelp | undefined {
  return schemasAt(root, path)
    .flatMap((schema) => (schema instanceof z.ZodRecord ? [HELP.get(schema.def.keyType as z.ZodType)] : []))
    .find((help) => help !== undefined);
}

function schemasAt(root: z.ZodType, path: readonly PropertyKey[]): readonly z.ZodType[] {
  let schemas: readonly z.ZodType[] = [root];
  for (const key of path) schemas = schemas.flatMap(unwrapped).flatMap((schema) => childOf(schema, key));
  return schemas.flatMap(unwrapped);
}

/** A schema, and what stands inside its wrappers and unions. */
function unwrapped(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return [schema, ...unwrapped(schema.def.innerType as z.ZodType)];
  }
  if (schema instanceof z.ZodUnion) {
    return [schema, ...schema.def.options.flatMap((option) => unwrapped(option as z.ZodType))];
  }
  if (schema instanceof z.ZodPipe) return [schema, ...unwrapped(schema.def.in as z.ZodType)];
  return [schema];
}

function childOf(schema: z.ZodType, key: PropertyKey | undefined): readonly z.ZodType[] {
  if (schema instanceof z.ZodObject && typeof key === 'string') {
    const child: unknown = (schema.shape as Record<string, unknown>)[key];
    return child instanceof z.ZodType ? [child] : [];
  }
  if (schema instanceof z.ZodRecord) return [schema.def.valueType as z.ZodType];
  if (schema instanceof z.ZodArray) return [schema.def.element as z.ZodType];
  return [];
}
