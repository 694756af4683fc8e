import { decide, type Json, Workshop, type Caller, type Surroundings } from './lib/proof/core';
import { identity, objects, surroundings, role, resource, tags, ACCOUNT } from './test/_helpers/proof';
const N = 100;
const st = (p: string): Json[] => {
  const out: Json[] = [];
  for (const [i, b] of ['intake', 'data', 'work', 'models'].entries()) {
    out.push({ Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: `arn:aws:s3:::acme--prod--${p}--${b}-111122223333-eu-west-1/*`, Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333', 'aws:SourceVpc': 'vpc-1' } } });
    out.push({ Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetBucketLocation'], Resource: `arn:aws:s3:::acme--prod--${p}--${b}-111122223333-eu-west-1` });
    if (i) out.push({ Effect: 'Allow', Action: ['s3:PutObject', 's3:AbortMultipartUpload'], Resource: `arn:aws:s3:::acme--prod--${p}--${b}-111122223333-eu-west-1/*`, Condition: { StringEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' } } });
  }
  for (let i = 0; i < 20; i++) out.push({ Effect: 'Allow', Action: [`svc${i}:Get*`, `svc${i}:List*`], Resource: `arn:aws:svc${i}:eu-west-1:111122223333:thing/acme/prod/${p}/*` });
  for (let i = 0; i < 10; i++) out.push({ Effect: 'Deny', Action: [`iam:*`, `sts:*`, 'organizations:*'], Resource: `*`, Condition: { StringNotEquals: { [`aws:PrincipalTag/mlkeep:k${i}`]: p } } });
  out.push({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/mlkeep:project': '${aws:PrincipalTag/mlkeep:project}' } } });
  return out;
};
const names = Array.from({ length: N }, (_, i) => `p${i}`);
const boundary = identity({ Effect: 'Allow', Action: ['s3:*', 'kms:*', 'svc1:*'], Resource: '*' }, { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
const scp = identity({ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: ['cloudtrail:*', 'organizations:Leave*'], Resource: '*' });
const callers = names.map((p) => ({ caller: role(p, { tags: tags({ 'mlkeep:project': p }) }), id: identity(...st(p)) }));
const buckets = names.flatMap((p) => ['data', 'work'].map((b) => ({ p, arn: `acme--prod--${p}--${b}-111122223333-eu-west-1`, layer: resource(
  { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  { Effect: 'Deny', Principal: '*', Action: ['s3:GetObject*', 's3:PutObject*'], Resource: `arn:aws:s3:::acme--prod--${p}--${b}-111122223333-eu-west-1/*`, Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } },
  { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': '111122223333' }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } },
) })));
const w = new Workshop();
for (const acts of [['s3:GetObject'], ['s3:*']]) {
  const count = { proved: 0, violated: 0, unknown: 0 };
  let own = 0n, cross = 0n, no = 0, nc = 0;
  for (const { caller, id } of callers) for (const { p, arn, layer } of buckets) {
    const t = process.hrtime.bigint();
    const v = decide({ caller, actions: acts, target: objects(arn), surroundings: surroundings({ identity: id, boundary, serviceControl: [scp, scp, scp], resource: layer }) }, {}, w);
    const d = process.hrtime.bigint() - t;
    if (caller.kind === 'role' && caller.arn.endsWith('/' + p)) { own += d; no++; } else { cross += d; nc++; }
    count[v.verdict]++;
  }
  console.log(acts, count, 'own us', Number(own) / 1e3 / no, 'cross us', Number(cross) / 1e3 / nc, Math.round(process.memoryUsage().heapUsed / 1e6));
}
