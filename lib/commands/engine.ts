// lib/commands: how V8 compiles us. A verb takes seconds, and V8's optimising compiler would take as many again, on a thread beside ours,
// for code that is soon done. It waits for longer, and compiles less at once: a function with little of those that it calls. Of a fleet it
// still compiles what runs on. Answers do not depend on it.
import { setFlagsFromString } from 'node:v8';

/** Measured on the default set of the example and on fleets of 80 to 2,000 projects (`npm run bench`). */
const FLAGS = ['--interrupt-budget=600000', '--max-inlined-bytecode-size-cumulative=100'];

/** Makes the compiler wait; to be called before anything that takes long. */
export function tuneEngine(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
