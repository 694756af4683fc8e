// lib/evidence/html: requirements of other frameworks, and what the controls that serve them came to here.
import { FRAMEWORKS, type Framework } from '../../checks';
import { FRAMEWORK_NAMES, type Requirement, requirements } from '../crosswalk';
import { outcomes } from '../outcomes';
import type { EvidenceReport } from '../plan-report';
import { type Markup, markup } from './markup';
import { badge, row, section, table } from './pieces';

/** The cross-walk of `report`. */
export function crosswalk({ check }: EvidenceReport): Markup {
  const known = outcomes(check);
  const all = requirements(new Set(known.keys()));
  return section(
    'crosswalk',
    'Cross-walk to other frameworks',
    markup`<p>
        Which requirement is served by which control, and what that control came to. Controls in brackets
        support a requirement as one part of many. The mapping is ours and reviewed by hand: a start for an
        assessor, not an assessment; no row says that a requirement is met.
      </p>
      ${FRAMEWORKS.map((framework) =>
        frameworkOf(
          framework,
          all.filter((each) => each.framework === framework),
          known,
        ),
      )}`,
  );
}

function frameworkOf(
  framework: Framework,
  all: readonly Requirement[],
  known: ReadonlyMap<string, string>,
): Markup {
  const name = FRAMEWORK_NAMES[framework];
  return markup`<details class="framework whole">
    <summary>${name}: ${all.length} requirements</summary>
    ${table(
      name,
      ['Requirement', 'Served by'],
      all.map(({ id, servedBy }) =>
        row(
          markup`<code>${id}</code>`,
          markup`<ul class="controls">
            ${servedBy.map(
              ({ control, strength }) =>
                markup`<li>
                  ${badge(known.get(control) ?? 'unknown')}
                  <code>${strength === 'direct' ? control : `[${control}]`}</code>
                </li>`,
            )}
          </ul>`,
        ),
      ),
    )}
  </details> `;
}
