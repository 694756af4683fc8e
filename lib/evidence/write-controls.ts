// lib/evidence: `npm run controls` writes docs/controls.md and docs/crosswalk.md.
import { writeFileSync } from 'node:fs';
import { WHOLE_BENCHMARK, ownPacks } from '../checks';
import { controlsMarkdown } from './controls-markdown';
import { crosswalkMarkdown } from './crosswalk-markdown';

writeFileSync('docs/controls.md', controlsMarkdown(ownPacks(WHOLE_BENCHMARK).flatMap((pack) => pack.rules)));
writeFileSync('docs/crosswalk.md', crosswalkMarkdown());
