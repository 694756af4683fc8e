// lib/evidence/html: evidence/index.html: one file that loads nothing. Its own policy lets the one style sheet and the
// one script run, by their hashes, and nothing else whatever a template may have smuggled in.
import { createHash } from 'node:crypto';
import type { EvidenceReport } from '../plan-report';
import { access } from './access';
import { acknowledgements } from './acknowledgements';
import { coverage } from './coverage';
import { crosswalk } from './crosswalk';
import { findings } from './findings';
import { inputs, notes } from './inputs';
import { markup, trusted } from './markup';
import { overview } from './overview';
import { results } from './results';
import { SCRIPT } from './script';
import { STYLE } from './style';

const CONTENTS = [
  ['overview', 'Overview'],
  ['findings', 'Findings'],
  ['coverage', 'Coverage'],
  ['results', 'Results'],
  ['acknowledgements', 'Acknowledgements'],
  ['access', 'Access'],
  ['crosswalk', 'Cross-walk'],
  ['inputs', 'Inputs'],
  ['notes', 'Notes'],
] as const;

/** The page of `report`. */
export function evidenceHtml(report: EvidenceReport): string {
  const { platform, asOf, check } = report;
  const title = platform === null ? 'Evidence of an assembly' : `Evidence of ${platform}`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}, ${asOf}</title>
        <style>${trusted(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#overview">To the content</a>
        <header>
          <h1>${title}</h1>
          <p>
            Acknowledgements judged as of <time datetime="${asOf}">${asOf}</time> · ${check.tool.name}
            ${check.tool.version} · CIS AWS Foundations ${check.benchmark.version}, level
            ${check.benchmark.level}
          </p>
          <nav aria-label="Contents">
            <ul>
              ${CONTENTS.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main>
          ${[overview(report), findings(report), coverage(report), results(report), acknowledgements(report)]}
          ${[access(report), crosswalk(report), inputs(report), notes(report)]}
        </main>
        <footer>
          <p>Made by ${check.tool.name} ${check.tool.version}. This page loads nothing and sends nothing.</p>
        </footer>
        <script>${trusted(SCRIPT)}</script>
      </body>
    </html> `.text;
}

const POLICY = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
