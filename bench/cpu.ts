// bench: CPU seconds, which other work on the machine does not lengthen as it does the time on the clock.

/** Runs `work` and notes in `seconds` what it took. */
export function cpuSeconds<T>(seconds: Record<string, number>, phase: string, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  seconds[phase] = (user + system) / 1e6;
  return result;
}
