// lib/assembly: input that cannot be read. Commands turn it into exit status 2; it is never a finding.

import { printable } from './printable';

/** Why a template or an assembly cannot be read. The message is for people; it holds no stack. */
export class AssemblyFault extends Error {
  override readonly name = 'AssemblyFault';

  /**
   * @param where the file, as the caller named it
   * @param got what was found
   * @param allowed what would be right
   * @param fix what to do about it
   */
  constructor(
    readonly where: string,
    readonly got: string,
    readonly allowed: string,
    readonly fix: string,
  ) {
    super(`${where}: got ${got}, allowed ${allowed}; ${fix}`);
  }
}

/** What to do about a file that is too much. */
export const SPLIT = 'split the template into several stacks';
/** What to do about values in values. */
export const FLATTEN = 'nest less deeply';

/** The fault of a mapping that has a key twice: whoever reads takes the first or the last. */
export function repeated(where: string, key: string): AssemblyFault {
  return new AssemblyFault(
    where,
    `the key ${printable(key)} twice in one mapping`,
    'each key once',
    'take one of them out',
  );
}

/** Whether `error` says that input is unreadable, as opposed to a fault of ours. */
export function isAssemblyFault(error: unknown): error is AssemblyFault {
  return error instanceof AssemblyFault;
}
