// lib/evidence/html: every result, passes too, control by control; what may be filtered by team, control and verdict.
// All of it is in the page without a script: the script hides rows, and shows the form that only it serves.
import { type CheckResult, type Rule, ownPacks } from '../../checks';
import type { EvidenceReport } from '../plan-report';
import {
  type ControlResults,
  type ResultGroup,
  SHARED,
  STANDINGS,
  type Standing,
  controlResults,
  subjectsOf,
} from '../result-groups';
import { type Markup, type Part, markup } from './markup';
import { badge, counted, section } from './pieces';

/** Most subjects of one group that the page names; check.json has them all. */
const MOST_NAMED = 60;

/** The results of `report`. */
export function results(report: EvidenceReport): Markup {
  const rules = new Map(
    ownPacks(report.check.benchmark).flatMap((pack) =>
      pack.rules.map((rule) => [rule.control, rule] as const),
    ),
  );
  const controls = controlResults(report.check, report.stacks);
  const teams = [...new Set(controls.flatMap(({ groups }) => groups.map(({ team }) => team)))].sort();
  return section(
    'results',
    'Results',
    markup`<p>
        What every rule said of every resource, template and account. One row sums up what one rule says of
        one team’s resources; <em>${SHARED}</em> is what all teams stand on. check.json beside this page has
        each result by itself.
      </p>
      ${filters(teams, controls)}
      <div class="frame" role="region" aria-label="All results" tabindex="0">
        <table id="all-results">
          <caption>
            All results
          </caption>
          <thead>
            <tr>
              <th scope="col">Verdict</th>
              <th scope="col">Team</th>
              <th scope="col">What</th>
              <th scope="col">Says</th>
            </tr>
          </thead>
          ${controls.map((control) => controlBody(control, rules.get(control.control)))}
        </table>
      </div>
      <p id="none-left" hidden>Nothing has all of that: choose less.</p> `,
  );
}

function filters(teams: readonly string[], controls: readonly ControlResults[]): Markup {
  const shown = STANDINGS.filter((standing) =>
    controls.some(({ groups }) => groups.some((group) => group.standing === standing)),
  );
  return markup`<form id="filters" hidden aria-label="Filter the results">
    <label
      >Team
      <select name="team">
        <option value="">all</option>
        ${teams.map((team) => markup`<option>${team}</option>`)}
      </select></label
    >
    <label
      >Control
      <input
        name="control"
        type="search"
        list="controls"
        placeholder="number, slug or word"
        autocomplete="off"
    /></label>
    <datalist id="controls">
      ${controls.map(({ control }) => markup`<option value="${control}"></option>`)}
    </datalist>
    <fieldset>
      <legend>Verdict</legend>
      ${shown.map(
        (standing) =>
          markup`<label
            ><input type="checkbox" name="verdict" value="${standing}" checked /> ${badge(standing)}</label
          >`,
      )}
    </fieldset>
    <button type="reset">Show all</button>
    <output id="shown" aria-live="polite"></output>
  </form> `;
}

function controlBody({ control, id, pack, groups }: ControlResults, rule: Rule | undefined): Markup {
  const title = rule?.title ?? groups[0]?.results[0]?.message ?? '';
  return markup`<tbody data-control="${`${id} ${control} ${title}`.toLowerCase()}">
    <tr class="control">
      <th colspan="4" scope="rowgroup">
        <code>${id}</code>
        ${title}${rule === undefined ? markup` <small>${pack}</small>` : markup` <small><a href="${rule.source}" rel="noreferrer">AWS says</a></small>`}
      </th>
    </tr>
    ${groups.map(groupRow)}
  </tbody> `;
}

function groupRow(group: ResultGroup): Markup {
  return markup`<tr
    data-team="${group.team}"
    data-verdict="${group.standing}"
    data-count="${group.results.length}"
  >
    <td>${badge(group.standing)}</td>
    <td>${group.team}</td>
    <td>${subjects(group)}</td>
    <td>${saying(group)}</td>
  </tr> `;
}

function subjects(group: ResultGroup): Part {
  const all = subjectsOf(group);
  const [first = ''] = all;
  if (all.length === 1)
    return markup`<code>${first}</code
      >${group.results.length === 1 ? '' : ` (${counted(group.results.length, 'result')})`}`;
  const more = all.length - MOST_NAMED;
  return markup`<details>
    <summary>${counted(all.length, 'resource')}</summary>
    <ul class="names">
      ${all
        .slice(0, MOST_NAMED)
        .map(
          (each) => markup`<li><code>${each}</code></li>`,
        )}${more > 0 ? markup`<li>… and ${more} more</li>` : ''}
    </ul>
  </details>`;
}

/** What the first result says, and whether others say something else. */
function saying({ standing, results: all }: ResultGroup): Part {
  const texts = [...new Set(all.map((result) => textOf(result, standing)))];
  const [first = ''] = texts;
  if (texts.length === 1) return first;
  return markup`<small>for example:</small> ${first}`;
}

function textOf({ acknowledged, message, observed }: CheckResult, standing: Standing): string {
  if (standing === 'acknowledged') return acknowledged?.reason ?? message;
  return standing === 'pass' ? (observed ?? message) : message;
}
