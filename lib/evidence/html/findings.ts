// lib/evidence/html: what is wrong and nobody has accepted, each with what to do.
import { SEVERITIES, subjectOf } from '../../checks';
import { isFinding } from '../findings';
import type { EvidenceReport } from '../plan-report';
import { type Markup, markup } from './markup';
import { badge, section } from './pieces';

/** Most findings that the page lists; check.json has them all. */
const MOST_LISTED = 500;

/** The findings of `report`, the worst before the others. */
export function findings({ check }: EvidenceReport): Markup {
  const found = check.results
    .filter(isFinding)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  if (found.length === 0) return section('findings', 'Findings', markup`<p>None.</p>`);
  const more = found.length - MOST_LISTED;
  return section(
    'findings',
    'Findings',
    markup`<ol class="findings">
        ${found.slice(0, MOST_LISTED).map(
          (result) =>
            markup`<li>
              <p>
                ${badge(result.verdict)} <strong>${result.severity}</strong> <code>${result.id}</code> on
                <code>${subjectOf(result)}</code>${result.known ? ' (known before)' : ''}
              </p>
              <p>${result.message}</p>
              <p class="fix">To do: ${result.fix}</p>
            </li> `,
        )}
      </ol>
      ${more > 0 ? markup`<p>… and ${more} more in check.json.</p>` : ''}`,
  );
}
