import * as fc from 'fast-check';
import { decide } from './lib/proof/core';
import { worlds, questionOf } from './test/_helpers/random-world';
const seen: Record<string, number> = {};
const apx: Record<string, number> = {};
let shown = 0;
for (let seed = 1; seed < 12; seed++) for (const acts of [['*'],['kms:Decrypt','s3:Get*'],['s3:GetObject']])
for (const w of fc.sample(worlds, { numRuns: 600, seed })) {
  const v = decide(questionOf(w, acts));
  const k = v.verdict + (v.verdict === 'violated' ? (v.exact ? ' exact' : ' approx') : '');
  seen[k] = (seen[k] ?? 0) + 1;
  if (v.verdict === 'unknown') console.log(v.reason);
  if (v.verdict === 'violated' && !v.exact) { for (const a of v.approximations) { const b = a.replace(/random.*?(may|known)/, '$1'); apx[b] = (apx[b] ?? 0) + 1; } }
  if (v.verdict === 'unknown' && shown++ < 1) console.log(acts, JSON.stringify(w));
}
console.log(seen, apx);
