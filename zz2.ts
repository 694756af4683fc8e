import { decide, type Json } from './lib/proof/core';
import { identity, objects, question, role, resource, FULL_ACCESS } from './test/_helpers/proof';
function run(name: string, statements: Json[], actions = ['s3:GetObject'], extra: object = {}) {
  const t = process.hrtime.bigint();
  const v = decide(question(role(), actions, objects("data"), { identity: identity(...statements), ...extra }), { limits: { steps: Number(process.env.STEPS), classes: 4096, representatives: 4096 } });
  console.log(name, v.verdict, v.verdict === 'unknown' ? v.reason : '', Number(process.hrtime.bigint() - t) / 1e6, 'ms', Math.round(process.memoryUsage().heapUsed / 1e6), 'MB');
}
const doubleStars = (k: number): Json[] => Array.from({ length: k }, (_, i) => ({ Effect: i % 2 ? 'Allow' : 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::data/*${String.fromCharCode(97 + i)}*${String.fromCharCode(97 + i)}z*` }));
for (const k of [4, 8, 10, 12, 16, 20]) run(`double ${k}`, doubleStars(k));
run('dfa blowup', Array.from({ length: 6 }, (_, i) => ({ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::data/*a${'?'.repeat(20 + i)}` })));
run('dfa deny', [FULL_ACCESS, ...Array.from({ length: 6 }, (_, i): Json => ({ Effect: 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::data/*a${'?'.repeat(20 + i)}` }))]);
run('many keys', Array.from({ length: 40 }, (_, i): Json => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { StringEquals: { [`a:k${i}`]: 'x' }, StringNotEquals: { [`a:k${(i + 1) % 40}`]: 'x' } } })).concat([{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { 'a:k0': 'x', 'a:k7': 'y' } } } as Json]));
// xor chain: unsatisfiable parity
const parity: Json[] = [];
const n = 24;
for (let i = 0; i < n; i++) { const a = `a:k${i}`, b = `a:k${(i + 1) % n}`; parity.push({ Effect: 'Deny', Action: '*', Resource: '*', Condition: i === 0 ? { StringEquals: { [a]: 'x' }, StringNotEquals: { [b]: 'x' } } : { StringEquals: { [a]: 'x', [b]: 'x' } } }); parity.push({ Effect: 'Deny', Action: '*', Resource: '*', Condition: i === 0 ? { StringNotEquals: { [a]: 'x' }, StringEquals: { [b]: 'x' } } : { StringNotEquals: { [a]: 'x', [b]: 'x' } } }); }
run('parity', [FULL_ACCESS, ...parity]);
// pigeonhole-like 3-sat random
let seed = 7; const rnd = (m: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % m;
const sat: Json[] = Array.from({ length: 400 }, () => { const c: Record<string, Record<string, string>> = {}; for (let j = 0; j < 3; j++) { const op = rnd(2) ? 'StringEquals' : 'StringNotEquals'; (c[op] ??= {})[`a:v${rnd(60)}`] = 'x'; } return { Effect: 'Deny', Action: '*', Resource: '*', Condition: c }; });
run('3sat', [FULL_ACCESS, ...sat]);
run('sets', [FULL_ACCESS, ...Array.from({ length: 16 }, (_, i): Json => ({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': `t${i}*` }, 'ForAllValues:StringNotLike': { 'aws:TagKeys': `*${i}` } } }))]);
run('big', Array.from({ length: 5000 }, (_, i): Json => ({ Effect: i % 3 ? 'Allow' : 'Deny', Action: `s3:Get${i}*`, Resource: `arn:aws:s3:::b${i}/*` })));
run('big same prefix', Array.from({ length: 3000 }, (_, i): Json => ({ Effect: i % 3 ? 'Deny' : 'Allow', Action: `s3:GetObject`, Resource: `arn:aws:s3:::data/${i}/*` })));
run('many actions', Array.from({ length: 1000 }, (_, i): Json => ({ Effect: 'Deny', Action: [`s3:*${i}*`], Resource: '*' })).concat([FULL_ACCESS]), ['s3:*']);
run('long', [{ Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::data/${'*a?b'.repeat(2000)}` }]);
run('long deny', [FULL_ACCESS, { Effect: 'Deny', Action: '*', Resource: [`arn:aws:s3:::data/${'*a?b'.repeat(500)}`, `arn:aws:s3:::data/${'?*b'.repeat(500)}`, `arn:aws:s3:::data/${'*b*a?'.repeat(400)}`] }]);
run('numbers', [FULL_ACCESS, ...Array.from({ length: 600 }, (_, i): Json => ({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { NumericEquals: { 's3:max-keys': String(i * 7) } } }))]);
run('ips', [FULL_ACCESS, { Effect: 'Deny', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': Array.from({ length: 3000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`) } } }]);
