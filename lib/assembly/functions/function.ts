// lib/assembly/functions: what an intrinsic function is, and what it may ask of the template that calls it.
import type { Budget } from '../budget';
import type { Plain, PlainMap } from '../plain';
import type { Outcome } from '../resolution/facts';
import type { StackPlace } from '../resolution/pseudo-parameters';
import type { Value } from '../values/value';

/** An intrinsic function; undefined where its arguments cannot be known, or are none of its. */
export type Intrinsic = (caller: Caller, argument: Plain) => Value | undefined;

/** The template that calls a function. */
export interface Caller {
  /** What it may still come to. */
  readonly budget: Budget;
  readonly place: StackPlace;
  /** The value of `plain`. */
  resolve(plain: Plain): Value;
  /** What `Ref` means. */
  reference(name: string): Value;
  /** What `Fn::GetAtt` means. */
  attribute(logicalId: string, attribute: string): Value;
  /** How a condition comes out. */
  condition(name: string): Outcome;
  /** Runs `work` inside the branch of a condition that comes out as `outcome`. */
  assuming<T>(condition: string, outcome: boolean, work: () => T): T;
  /** The mapping `name` of the template. */
  mappingNamed(name: string): PlainMap;
  /** What a stack of this account and Region exports by a name. */
  imported(name: Value): Value;
  /** An output of another stack. */
  stackOutput(request: StackOutputRequest): Value;
  /** One text of `pieces`. */
  join(pieces: readonly Value[]): Value;
  /** `value` as `work` makes it; of a choice, every branch, each of which is accounted for. */
  perBranch(value: Value, work: (value: Value) => Value): Value;
  /** Accounts for a value that stands in one more place. */
  share(value: Value): Value;
  /** The type of the resource with this id, in whatever template. */
  typeById(id: string): string | undefined;
}

/** What `Fn::GetStackOutput` asks for; absent values were left out. */
export interface StackOutputRequest {
  readonly stack: Value;
  readonly output: Value;
  readonly region: Value;
  readonly role: Value;
}
