// lib/assembly/links: what the reading of one template may ask of the others.
import type { StackOutputRequest } from '../functions/function';
import type { Value } from '../values/value';

/** The template that asks. */
export interface Asker {
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** The other templates. */
export interface Links {
  /** The value behind an SSM parameter's name. */
  parameterValue(name: string, account: string | null, region: string | null): Value;
  /** What a stack in the same account and Region exports by a name. */
  imported(name: Value, asker: Asker): Value;
  /** An output of a stack. */
  stackOutput(request: StackOutputRequest, asker: Asker): Value;
  /** An output of the template that `logicalId` nests; undefined where that one is not read. */
  nestedOutput(asker: Asker, logicalId: string, output: string): Value | undefined;
  /** What the parent gives to a parameter; absent where it gives nothing, undefined where there is no parent. */
  given(asker: Asker, parameter: string): Value | undefined;
  /** Whether the stack of a nested template is made at all. */
  nesting(asker: Asker): Existence;
  /** The type of the resource with this id. */
  typeById(id: string): string | undefined;
}

/** Whether something is made. */
export type Existence = 'always' | 'perhaps' | 'never';

/** Account and Region in one text; where they are not known, templates share them. */
export function placeKey(account: string | null, region: string | null): string {
  return `${account ?? 'any account'} ${region ?? 'any region'}`;
}
