// lib/evidence/html: what is accepted: the organisation's register, then what code accepts, reason by reason.
import type { RegisterEntry } from '../../checks';
import { type Acceptance, acceptances, entryState } from '../acceptances';
import type { EvidenceReport } from '../plan-report';
import { type Markup, markup } from './markup';
import { names, row, section, table } from './pieces';

/** The acknowledgements of `report`. */
export function acknowledgements(report: EvidenceReport): Markup {
  const accepted = acceptances(report.check);
  return section(
    'acknowledgements',
    'Acknowledgements',
    markup`<p>
        Findings that somebody answers for. An entry of the organisation’s register has an owner, a ticket and
        a day on which it expires; expired, and matching nothing, it fails the gate. What code accepts is
        reviewed with every release of it.
      </p>
      <h3>The organisation’s register</h3>
      ${register(report)}
      <h3>Accepted findings, reason by reason</h3>
      ${
        accepted.length === 0
          ? markup`<p>None.</p>`
          : table(
              `${accepted.length} reasons`,
              ['Reason', 'Findings', 'Rules', 'On', 'Who answers', 'Until'],
              accepted.map(acceptanceRow),
            )
      }`,
  );
}

function register({ register: entries, check, asOf }: EvidenceReport): Markup {
  if (entries.length === 0) return markup`<p>Empty: the organisation accepts nothing.</p>`;
  return table(
    `${entries.length} entries of the register`,
    ['Rule', 'Resource', 'Reason', 'Owner', 'Ticket', 'Expires', 'State'],
    entries.map((entry: RegisterEntry) =>
      row(
        markup`<code>${entry.rule}</code>`,
        markup`<code>${entry.resource}</code>`,
        entry.reason,
        entry.owner,
        entry.ticket,
        entry.expires,
        entryState(entry, check, asOf),
      ),
    ),
  );
}

function acceptanceRow({ reason, findings, ids, subjects, owner, ticket, expires }: Acceptance): Markup {
  return row(
    reason,
    findings,
    names(ids, 'rules'),
    names(subjects, 'resources'),
    markup`${owner}<br /><small>${ticket}</small>`,
    expires ?? 'next release',
  );
}
