// lib/evidence/html: who may do what, as policies are made from it, and what was proved about the policies themselves.
import type { AccessMatrix, MatrixCell, PropertyResult, Witness } from '../../proof';
import type { AccessProofs } from '../access-proofs';
import type { AccessTable, ProjectAccess } from '../access-table';
import type { EvidenceReport } from '../plan-report';
import { assumptionList, assumptionsOf, numbers } from './assumptions';
import { type Markup, type Part, markup } from './markup';
import { badge, counted, row, section, table } from './pieces';

/** The access section of `report`. */
export function access({ access: asked, prove }: EvidenceReport): Markup {
  return section(
    'access',
    'Access',
    markup`<h3>Proofs</h3>
      ${prove === null ? unproved() : proofs(prove)}
      ${prove?.matrix == null ? '' : possible(prove.matrix)}
      <h3>The access matrix</h3>
      ${asked === null ? markup`<p>Only the assembly is known: what its app means to allow is not.</p>` : matrix(asked)}`,
  );
}

function unproved(): Markup {
  return markup`<p>
    The access prover has not run on this input: nothing is proved, and nothing here says that it is.
  </p> `;
}

function proofs({ results, limits }: AccessProofs): Markup {
  const all = assumptionsOf(results);
  const proved = results.filter(({ verdict }) => verdict === 'proved').length;
  return markup`<p>
      ${proved} of ${counted(results.length, 'property').replace('propertys', 'properties')} proved. A proof
      holds for every request there can be, under the assumptions that it names.
    </p>
    ${table(
      'Properties of who can do what',
      ['Property', 'Severity', 'Verdict', 'Rests on', 'Because'],
      results.map((proof) =>
        row(
          markup`<code>${proof.property}</code><br />${proof.says}`,
          proof.severity,
          badge(proof.verdict),
          numbers(proof, all),
          reason(proof),
        ),
      ),
    )}
    ${all.length === 0 ? '' : assumptionList(all)}
    <p>What no proof says:</p>
    <ul>
      ${limits.map((limit) => markup`<li>${limit}</li>`)}
    </ul>`;
}

function reason({ reason: why, witness, also, approximations, fix }: PropertyResult): Part {
  const requests = [witness, also].flatMap((each) => (each === null ? [] : [request(each)]));
  return [
    markup`${why}`,
    ...requests,
    ...approximations.map((each) => markup`Only deployment knows: ${each}`),
    ...(fix === null ? [] : [markup`To mend it: ${fix}`]),
  ].map((line, index) => (index === 0 ? line : markup`<br />${line}`));
}

function request({ principal, action, resource, context, path, allowedBy }: Witness): Markup {
  const keys = Object.entries(context).map(([key, value]) => `${key} = ${[value].flat().join(', ')}`);
  const under = keys.length === 0 ? '' : markup` with ${codes(keys)}`;
  const way = path.length === 0 ? '' : markup` by way of ${codes(path)}`;
  const statements = allowedBy.map(({ template, resource: logicalId, sid, propertyPath }) =>
    [template, logicalId, sid ?? propertyPath].filter((part) => part !== null).join(' '),
  );
  return markup`<code>${principal}</code> can <code>${action}</code> on
    <code>${resource}</code>${under}${way}, allowed by ${codes(statements)}`;
}

function codes(texts: readonly string[]): readonly Markup[] {
  return texts.map((text, index) => markup`${index === 0 ? '' : ', '}<code>${text}</code>`);
}

/** What callers can do at all, by store of their own project; what they can elsewhere stands in one column. */
function possible({ rows, columns, cells }: AccessMatrix): Markup {
  const stores = [...new Set(columns.map(storeOf))].sort();
  return markup`<h3>Who can reach what</h3>
    <p>
      What the policies of the templates, taken together, let each role do with what belongs to a project, by
      itself: whom it can become is the proofs' to say. A dash is proved: every such request is denied.
    </p>
    ${table(
      'What is possible, by role and store',
      ['Role', ...stores, 'other projects'],
      rows.map((name) => {
        const [own, others] = [[] as MatrixCell[], [] as MatrixCell[]];
        for (const cell of cells)
          if (cell.row === name) (projectOf(cell.column) === projectOf(name) ? own : others).push(cell);
        return row(
          name,
          ...stores.map((store) => rightsOf(own.filter(({ column }) => storeOf(column) === store))),
          others.map((cell) => `${cell.column}: ${rightsOf([cell])}`).join('; ') || '–',
        );
      }),
    )}`;
}

/** Rows and columns are called `environment/team/project role` and `environment/team/project store`. */
function projectOf(name: string): string {
  return name.split(' ')[0] ?? name;
}

function storeOf(column: string): string {
  return column.split(' ').slice(1).join(' ');
}

function rightsOf(cells: readonly MatrixCell[]): string {
  const all = cells.flatMap(({ can, unknown }) => [...can, ...unknown.map((right) => `${right} (unknown)`)]);
  return all.join(', ') || '–';
}

function matrix(asked: AccessTable): Markup {
  return markup`<p>
      What each role may do with the stores of its own project; in any other project it may do nothing.
      Identity policies, key policies, bucket policies and boundaries are made from this table.
      <em>create</em> is a new object, never an overwrite.
    </p>
    ${table(
      'Rights by role and store',
      ['Role', 'Kind', ...asked.stores],
      asked.roles.map(({ role, kind, rights }) =>
        row(role, kind, ...asked.stores.map((store) => (rights[store] ?? []).join(', ') || '–')),
      ),
    )}
    ${table(
      counted(asked.projects.length, 'project'),
      ['Project', 'Classification', 'Personal data', 'Environments', 'Withheld', 'Groups'],
      asked.projects.map(projectRow),
    )}`;
}

function projectRow(project: ProjectAccess): Markup {
  const { team, project: name, classification, personalData, environments, withheld, groups } = project;
  return row(
    `${team}/${name}`,
    classification,
    personalData ? 'yes' : 'no',
    environments.join(', '),
    withheld.map(({ role, store }) => `${role}: ${store}`).join(', ') || '–',
    markup`<ul class="plain">
      ${Object.entries(groups).map(
        ([role, all]) => markup`<li>${role}: ${all.length === 0 ? 'nobody' : all.join(', ')}</li>`,
      )}
    </ul>`,
  );
}
