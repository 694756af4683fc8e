// lib/evidence/html: what was judged, by hash, and with which versions: whoever has the same gets the same page.
import type { EvidenceReport } from '../plan-report';
import { type Markup, markup } from './markup';
import { row, section, table } from './pieces';

/** Stacks, hashes and versions of `report`. */
export function inputs(report: EvidenceReport): Markup {
  const { stacks, inputs: used, check } = report;
  const hashes = new Map(used.templates.map(({ path, sha256 }) => [path, sha256]));
  const versions = { benchmark: `${check.benchmark.id} ${check.benchmark.version}`, ...used.versions };
  return section(
    'inputs',
    'Inputs',
    markup`<p>
        Made of these files, named by their SHA-256, with these versions. The same input gives the same bytes.
        manifest.json lists the hash of every file beside this page;
        <code>mlkeep report --verify</code> recomputes it.
      </p>
      ${table(
        `${stacks.length} stacks in an order in which they can be deployed`,
        ['Stack', 'Account', 'Region', 'Resources', 'SHA-256 of its template'],
        stacks.map(({ name, account, region, resources, template }) =>
          row(
            markup`<code>${name}</code>`,
            account ?? 'not known',
            region ?? 'not known',
            resources,
            markup`<code class="hash">${hashes.get(template) ?? ''}</code>`,
          ),
        ),
      )}
      ${configuration(report)}
      ${table(
        'Versions',
        ['What', 'Version'],
        Object.entries(versions).map(([name, version]) => row(name, version)),
      )}`,
  );
}

function configuration({ inputs: { configuration: files } }: EvidenceReport): Markup | null {
  if (files.length === 0) return null;
  return table(
    `${files.length} files of configuration`,
    ['File', 'SHA-256'],
    files.map(({ path, sha256 }) =>
      row(markup`<code>${path}</code>`, markup`<code class="hash">${sha256}</code>`),
    ),
  );
}

/** Quotas, what is not built, and notes of `report`. */
export function notes({ quotas, notBuilt, notes: all, nearLimits }: EvidenceReport): Markup {
  const pressing = quotas.filter(({ status }) => status !== 'fine');
  return section(
    'notes',
    'Notes',
    markup`<ul>
      ${all.map((note) => markup`<li>${note}</li> `)}${notBuilt.map(
        ({ section: name, missing, projects }) =>
          markup`<li>
            Not built: <code>${name}</code>:
            ${missing}${projects.length === 0 ? '' : ` (${projects.join(', ')})`}
          </li> `,
      )}${nearLimits.map(
        ({ template, resource, size, limit, counts }) =>
          markup`<li>
            Near a limit: <code>${template} ${resource ?? ''}</code>: ${size} of ${limit} ${counts}
          </li> `,
      )}${pressing.map(
        ({ used, limit, counts, account }) =>
          markup`<li>Near a quota: ${used} of ${limit} ${counts} (${account})</li> `,
      )}
      <li>Quotas counted: ${quotas.length}; at or above 80 %: ${pressing.length}.</li>
    </ul> `,
  );
}
