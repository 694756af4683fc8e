// evidence/index.html as text: it loads nothing, it hides nothing, and foreign text stays text.
import { createHash } from 'node:crypto';
import { checkTemplates } from '../../lib/checks';
import type { AccessProofs, EvidenceReport } from '../../lib/evidence';
import { evidenceHtml } from '../../lib/evidence/html/page';
import type { AccessMatrix } from '../../lib/proof';
import { removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';

afterAll(removeFolders);

const { report } = planned();
const page = evidenceHtml(report);

const HOSTILE = `</script></style><img src=x onerror=alert(1)>"'\u202e`;

describe('the page', () => {
  it('loads nothing: no address but those that a reader may follow', () => {
    const followed = page.replace(/<a\s[^>]*>/g, '').replace(/ data-[a-z]+="/g, '');
    const attributes = /\s(?:src|srcset|href|action|data|poster|formaction|ping|background)=/g;
    const elements = /<(?:link|img|iframe|object|embed|base|audio|video|source|svg)\b/g;
    const calls = /url\(|@import|fetch\(|XMLHttpRequest|import\(|new Image|sendBeacon|WebSocket/g;

    expect(followed.match(attributes)).toBeNull();
    expect(page.match(elements)).toBeNull();
    expect(page.match(calls)).toBeNull();
  });

  it('lets its own style and script run by their hashes, and nothing else', () => {
    const hashOf = (tag: string): string => {
      const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
      return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
    };
    const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];

    expect(policy.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/\sstyle=|\son[a-z]+=/);
  });

  it('has one first heading, landmarks, and a name for every region and every field', () => {
    expect(page.match(/<h1>/g)).toHaveLength(1);
    for (const landmark of ['header', 'nav', 'main', 'footer']) expect(page).toContain(`<${landmark}`);
    expect(page).toContain('<html lang="en">');
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
    const named = [...page.matchAll(/(?:aria-labelledby="|href="#|list=")([^"]+)"/g)].map(
      ([, id = '']) => id,
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    for (const [field = ''] of page.matchAll(/<label\s*>[\s\S]*?<\/label>/g))
      expect(field).toMatch(/<(?:select|input)/);
    expect(page.match(/<(?:select|input)/g)).toHaveLength((page.match(/<label\s*>/g) ?? []).length);
    expect(page.match(/<table/g)).toHaveLength((page.match(/<caption>/g) ?? []).length);
  });

  it('says each assumption of the proofs once, and every proof names the numbers of its own', () => {
    const all = [...new Set(report.prove?.results.flatMap(({ assumptions }) => assumptions))];
    const [, list = ''] = /<h3 id="assumptions">[\s\S]*?<ol>([\s\S]*?)<\/ol>/.exec(page) ?? [];
    const numbered = [...page.matchAll(/<a href="#assumptions">([^<]*)<\/a>/g)].map(([, text = '']) => text);
    const meant = numbered.map((text) =>
      text.split(', ').flatMap((run) => {
        const [from = 0, to = from] = run.split('–').map(Number);
        return all.slice(from - 1, to);
      }),
    );

    expect(all.length).toBeGreaterThan(10);
    expect(list.match(/<li>/g)).toHaveLength(all.length);
    expect(page.split('the root users of the accounts become nobody')).toHaveLength(2);
    expect(meant.map((each) => [...each].sort())).toEqual(
      report.prove?.results.map(({ assumptions }) => [...new Set(assumptions)].sort()),
    );
  });

  it('names every recommendation, every stack, every hash and every version', () => {
    for (const { control, id } of report.check.coverage) {
      expect(page).toContain(`<span class="number">${id}</span>`);
      expect(page).toContain(`<code>${control}</code>`);
    }
    for (const { name } of report.stacks) expect(page).toContain(`<code>${name}</code>`);
    for (const { sha256 } of [...report.inputs.templates, ...report.inputs.configuration])
      expect(page).toContain(sha256);
    for (const version of Object.values(report.inputs.versions)) expect(page).toContain(version);
  });

  it('counts every result in exactly one row', () => {
    const counts = [...page.matchAll(/data-count="(\d+)"/g)].map(([, count]) => Number(count));

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(report.check.results.length);
  });

  it('gives every reason for which something is accepted', () => {
    const reasons = new Set(report.check.results.flatMap(({ acknowledged }) => acknowledged?.reason ?? []));

    expect(reasons.size).toBeGreaterThan(10);
    for (const reason of reasons) expect(page).toContain(reason.replaceAll("'", '&#39;'));
  });

  it('keeps foreign text as text, wherever it comes from', () => {
    const check = checkTemplates([
      {
        name: `${HOSTILE}.json`,
        template: {
          Resources: { [HOSTILE]: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: false } } },
        },
      },
    ]);
    const [stack] = report.stacks;
    const hostile: EvidenceReport = {
      ...report,
      platform: HOSTILE,
      check,
      notes: [HOSTILE],
      stacks: stack === undefined ? [] : [{ ...stack, name: HOSTILE, team: HOSTILE }],
      register: [
        {
          rule: HOSTILE,
          resource: HOSTILE,
          reason: HOSTILE,
          owner: HOSTILE,
          ticket: HOSTILE,
          expires: '2027-01-01',
          where: HOSTILE,
        },
      ],
      prove: proofs(HOSTILE),
    };
    const written = evidenceHtml(hostile);

    expect(written).not.toContain('<img');
    expect(written.match(/<\/script>/g)).toHaveLength(1);
    expect(written.match(/<\/style>/g)).toHaveLength(1);
    expect(written).not.toContain('\u202e');
    expect(written).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;\\u{202e}');
  });
});

/** What a prover would say. */
function proofs(text: string): AccessProofs {
  const witness = { principal: text, action: 's3:GetObject', resource: text, context: {}, path: [text] };
  return {
    tool: { name: 'mlkeep', version: '0.1.0' },
    results: [
      {
        property: 'no-cross-project-read',
        severity: 'critical',
        verdict: 'violated',
        assumptions: [text],
        witness: {
          ...witness,
          allowedBy: [{ template: text, resource: text, constructPath: null, propertyPath: null, sid: text }],
        },
        reason: text,
        says: text,
        also: null,
        fix: text,
        approximations: [],
      },
      {
        property: 'apart',
        severity: 'high',
        verdict: 'proved',
        assumptions: [],
        witness: null,
        reason: 'all cases',
        says: 'kept apart',
        also: null,
        fix: null,
        approximations: [],
      },
    ],
    matrix: null,
    limits: [],
  };
}

describe('what was proved', () => {
  it('is not claimed where no prover ran', () => {
    const written = evidenceHtml({ ...report, prove: null });

    expect(written).toContain('nothing is proved');
    expect(written).not.toContain('badge proved');
  });

  it('is shown property by property, with the request that violates one', () => {
    const written = evidenceHtml({ ...report, prove: proofs('arn:aws:iam::111111111111:role/x') });

    expect(written).toContain('1 of 2 properties proved');
    expect(written).toMatch(
      /badge violated[\s\S]*arn:aws:iam::111111111111:role\/x<\/code>\s*can\s*<code>s3:GetObject/,
    );
  });
});

describe('what is possible', () => {
  const shown = (cells: AccessMatrix['cells']): string =>
    /Who can reach what[\s\S]*?<\/table>/
      .exec(
        evidenceHtml({
          ...report,
          prove: {
            ...proofs('x'),
            matrix: {
              rows: ['dev/a/one engineer', 'dev/a/two engineer'],
              columns: ['dev/a/one data', 'dev/a/two data', 'dev/a/two key'],
              rights: ['read', 'write'],
              cells,
            },
          },
        }),
      )?.[0]
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ') ?? '';

  it('is shown by role and store of its own project, with what nobody can say', () => {
    expect(
      shown([{ row: 'dev/a/one engineer', column: 'dev/a/one data', can: ['read'], unknown: ['write'] }]),
    ).toContain('dev/a/one engineer read, write (unknown) – – dev/a/two engineer – – –');
  });

  it('names what a role can do in another project', () => {
    expect(
      shown([{ row: 'dev/a/one engineer', column: 'dev/a/two data', can: ['read'], unknown: [] }]),
    ).toContain('dev/a/one engineer – – dev/a/two data: read dev/a/two engineer – – –');
  });

  it('of the example is every role, and nothing in other projects', () => {
    const cells = report.prove?.matrix?.cells ?? [];

    expect(cells.length).toBeGreaterThan(30);
    for (const name of report.prove?.matrix?.rows ?? [])
      expect(page).toContain(`<th scope="row">${name}</th>`);
    expect(cells.filter(({ row, column }) => row.split(' ')[0] !== column.split(' ')[0])).toEqual([]);
  });
});

it('says of an assembly of which nothing else is known neither who may do what nor what constructs enforce', () => {
  const written = evidenceHtml({ ...report, platform: null, access: null });

  expect(written).toContain('Evidence of an assembly');
  expect(written).toContain('Only the assembly is known');
  expect(written).not.toContain('Enforced by');
});
