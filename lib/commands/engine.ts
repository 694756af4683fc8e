// lib/commands: how V8 compiles us. A verb takes seconds, and V8's optimising compiler would take as many again, on a thread beside ours,
// for code that is soon done. It waits for longer; of a fleet it still compiles what runs on. Answers do not depend on it.
import { setFlagsFromString } from 'node:v8';

/** Makes the compiler wait; to be called before anything that takes long. */
export function tuneEngine(): void {
  setFlagsFromString('--interrupt-budget=1000000');
}
