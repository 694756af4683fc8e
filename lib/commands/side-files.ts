// lib/commands: files that a check reads beside its input: facts, and a register for templates of anybody's.
import { DECLARABLE, type Elsewhere, type RegisterEntry } from '../checks';
import { formatProblem, loadAcknowledgements, loadFacts } from '../model';

/** What the files say. */
export interface SideFiles {
  readonly managementAccount: string | null;
  readonly elsewhere: readonly Elsewhere[];
  readonly register: readonly RegisterEntry[];
}

/** The files, or everything that is wrong with them. */
export type ReadSideFiles =
  | { readonly ok: true; readonly content: SideFiles }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the files that are named. */
export function readSideFiles(paths: {
  readonly facts?: string;
  readonly acknowledgements?: string;
}): ReadSideFiles {
  const facts = paths.facts === undefined ? null : loadFacts(paths.facts);
  const register = paths.acknowledgements === undefined ? null : loadAcknowledgements(paths.acknowledgements);
  const problems = [facts, register].flatMap((file) =>
    file === null || file.ok ? [] : file.problems.map(formatProblem),
  );
  const elsewhere = facts?.ok === true ? facts.content.elsewhere : [];
  const unknown = elsewhere.flatMap((entry, index) => unknownControl(entry, index, paths.facts ?? ''));
  if (problems.length + unknown.length > 0) return { ok: false, problems: [...problems, ...unknown] };
  return {
    ok: true,
    content: {
      managementAccount: (facts?.ok === true ? facts.content.managementAccount : undefined) ?? null,
      elsewhere: elsewhere.map(({ accounts, ...entry }) => ({
        ...entry,
        ...(accounts === undefined ? {} : { accounts }),
      })),
      register: (register?.ok === true ? register.content : []).map(({ line, ...entry }) => ({
        ...entry,
        where: `${paths.acknowledgements ?? ''}:${line}`,
      })),
    },
  };
}

function unknownControl(
  { control }: { readonly control: string },
  index: number,
  file: string,
): readonly string[] {
  if (DECLARABLE.includes(control)) return [];
  return [
    `${file} elsewhere.${index}.control: got "${control}", allowed a control of a whole account: ${DECLARABLE.join(', ')}; copy one of them`,
  ];
}
