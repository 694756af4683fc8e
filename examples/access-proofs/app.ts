// The access prover in an app that has nothing else of mlkeep. docs/access-proofs.md quotes the middle of this file.
import { App, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AccessProofs, never } from 'mlkeep/proof';

/** The example's app, not yet synthesised. Its role reads every object, so that synthesis fails. */
export function readingApp(outdir?: string): App {
  const app = new App({ outdir });
  const env = { account: '111111111111', region: 'eu-west-1' };
  const role = new Role(new Stack(app, 'Theirs', { env }), 'Role', {
    assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));

  // quoted
  const alone = never({ id: 'nobody-else-reads', who: { kind: 'role' }, can: ['s3:GetObject'], on: ['*'] });
  Validations.of(app).addPlugins(new AccessProofs(app, { properties: [alone] })); // cdk synth fails on a violation
  // end of quotation

  return app;
}

// What `npx cdk synth` in this folder runs.
if (require.main === module) readingApp().synth();
