// Runs the command line with streams of its own.
import { type Io, run } from '../../lib/commands';

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export function mlkeep(
  args: readonly string[],
  io: Partial<Pick<Io, 'colour' | 'progress' | 'today'>> = {},
): Said {
  let out = '';
  let err = '';
  const status = run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    progress: io.progress ?? false,
    colour: io.colour ?? false,
    today: io.today ?? '2026-11-21',
  });
  return { status, out, err };
}
