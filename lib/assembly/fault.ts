// lib/assembly: input that cannot be read. Commands turn it into exit status 2; it is never a finding.

/** Why a template or an assembly cannot be read. The message is for people; it holds no stack. */
export class AssemblyFault extends Error {
  override readonly name = 'AssemblyFault';

  /**
   * @param where the file, as the caller named it
   * @param got what was found
   * @param allowed what would be right
   * @param fix what to do about it, where that is not the same
   */
  constructor(
    readonly where: string,
    readonly got: string,
    readonly allowed: string,
    readonly fix: string | null = null,
  ) {
    super(`${where}: got ${got}, allowed ${allowed}${fix === null ? '' : `; ${fix}`}`);
  }
}

/** Whether `error` says that input is unreadable, as opposed to a fault of ours. */
export function isAssemblyFault(error: unknown): error is AssemblyFault {
  return error instanceof AssemblyFault;
}
