// The access prover in anybody's CDK app, and as a matcher.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { readingApp } from '../../examples/access-proofs/app';
import { AccessProofs, type Property, never } from '../../proof';
import { mlkeepMatchers } from '../../testing';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-proofs-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const reads = (resource: string): Property =>
  never({ id: 'nobody-reads', who: { kind: 'role' }, can: ['s3:GetObject'], on: [resource] });

function stackOf(app: App): Stack {
  const stack = new Stack(app, 'Theirs', { env: { account: '111111111111', region: 'eu-west-1' } });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::mine/*'] }));
  return stack;
}

function synthesis(property: Property): () => void {
  const app = new App({ outdir: mkdtempSync(join(folder, 'app-')), analyticsReporting: false });
  stackOf(app);
  Validations.of(app).addPlugins(new AccessProofs(app, { properties: [property] }));
  return () => void app.synth();
}

it('fails synthesis where a property does not hold, and names the request', () => {
  expect(synthesis(reads('arn:aws:s3:::*/*'))).toThrow(/s3:GetObject on arn:aws:s3:::mine/);
  expect(() => readingApp(join(folder, 'example')).synth()).toThrow(/nobody-else-reads/);
});

it('lets synthesis pass where it does', () => {
  const writes = never({
    id: 'nobody-writes',
    who: { kind: 'role' },
    can: ['s3:PutObject'],
    on: ['arn:aws:s3:::*/*'],
  });

  expect(synthesis(writes)).not.toThrow();
});

it('fails synthesis where a property is about nothing', () => {
  const typo = never({ id: 'typo', who: { tag: { team: 'nobody' } }, can: ['s3:GetObject'], on: ['*'] });

  expect(synthesis(typo)).toThrow(/about nobody/);
});

it('fails synthesis also where somebody acknowledges it: that would hide every other request on the resource', () => {
  const app = new App({ outdir: mkdtempSync(join(folder, 'app-')), analyticsReporting: false });
  stackOf(app);
  Validations.of(app).addPlugins(new AccessProofs(app, { properties: [reads('arn:aws:s3:::*/*')] }));
  Validations.of(app).acknowledge({ id: 'AccessProofs::nobody-reads', reason: 'It is only one object' });

  expect(() => app.synth()).toThrow(/s3:GetObject on arn:aws:s3:::mine/);
});

it('is a matcher too, which says why', () => {
  const template = Template.fromStack(stackOf(new App())).toJSON();
  const named = [{ name: 'mine.json', template, account: '111111111111', region: 'eu-west-1' }];

  expect(mlkeepMatchers.toProve(named, reads('arn:aws:s3:::*/*'))).toMatchObject({ pass: false });
  expect(mlkeepMatchers.toProve(named, reads('arn:aws:s3:::*/*')).message()).toMatch(
    /nobody-reads: violated[\s\S]*allowed by [\s\S]*fix: /,
  );
  const writes = never({ id: 'x', who: { kind: 'role' }, can: ['s3:PutObject'], on: ['arn:aws:s3:::*/*'] });
  expect(mlkeepMatchers.toProve(template as object, writes).pass).toBe(true);
});
