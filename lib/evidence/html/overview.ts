// lib/evidence/html: the first screen: what was judged, what came of it, and what it does not show.
import { isFinding } from '../findings';
import type { EvidenceReport } from '../plan-report';
import { type Markup, markup } from './markup';
import { counted, section } from './pieces';

/** The overview of `report`. */
export function overview(report: EvidenceReport): Markup {
  const { check, passed, stacks } = report;
  const findings = check.results.filter(isFinding).length;
  const ran = check.packs.filter((pack) => pack.ran).map(({ pack }) => pack);
  const silent = check.packs.filter((pack) => !pack.ran).map(({ pack }) => pack);
  return section(
    'overview',
    'Overview',
    markup`<p class="outcome ${passed ? 'good' : 'bad'}">
        ${headline(passed, findings)}
      </p>
      <dl class="figures">
        ${figure('stacks', stacks.length)}${figure('failed', check.summary.fail)}${figure('unknown', check.summary.unknown)}${figure('accepted', check.summary.acknowledged)}${figure('passed', check.summary.pass)}${figure('recommendations', check.coverage.length)}
      </dl>
      <p>
        Packs that ran: ${ran.map((pack, index) => markup`${index === 0 ? '' : ', '}<code>${pack}</code>`)}.
        ${silent.length === 0 ? '' : markup`<strong>Not run here: ${silent.join(', ')}.</strong> Their silence means nothing.`}
      </p>
      ${limits(report)}`,
  );
}

function figure(name: string, value: number): Markup {
  return markup`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div> `;
}

function headline(passed: boolean, findings: number): string {
  if (!passed) return `${counted(findings, 'finding')} that nobody has accepted.`;
  const others = findings === 0 ? '' : `; ${counted(findings, 'finding')} let through`;
  return `Nothing stands in the way of deployment${others}.`;
}

function limits({ prove, access }: EvidenceReport): Markup {
  return markup`<h3>What this shows, and what it does not</h3>
    <ul>
      <li>
        Everything here was read from the templates that are deployed, before they are. What somebody changes
        in an account later is for AWS Config and Security Hub to tell.
      </li>
      <li>
        An <em>unknown</em> never counts as a pass. An accepted finding stays a finding: who accepts it
        answers for it.
      </li>
      <li>
        Root users, the management account and what an organisation arranges are outside templates;
        <a href="#coverage">the coverage statement</a> names each of them.
      </li>
      <li>
        ${proofs(prove !== null, access !== null)}
      </li>
    </ul> `;
}

function proofs(isProved: boolean, isAsked: boolean): Markup {
  if (isProved) {
    return markup`Who can do what was proved over all policies together; each proof says
      <a href="#access">what it rests on</a>.`;
  }
  if (!isAsked) return markup`Nothing has been proved about access.`;
  return markup`Nothing has been proved about access: <a href="#access">the access matrix</a> is what policies
    are made from.`;
}
