// lib/model/rules: what the organisation imposes, as far as its parts have to agree with each other.
import type { Problem } from '../problem';
import { type Configuration, problemAt } from './context';

/** Rules of platform.yaml that concern conventions. */
export function conventionRules({ platform }: Configuration): readonly Problem[] {
  const sids = platform.value.conventions.boundaryStatements.map(({ Sid }) => Sid);
  return sids.flatMap((sid, index) =>
    sids.indexOf(sid) === index
      ? []
      : [
          problemAt(platform, ['conventions', 'boundaryStatements', index, 'Sid'], {
            code: 'repeated-sid',
            allowed: 'each Sid once',
            fix: 'rename one of the statements',
          }),
        ],
  );
}
