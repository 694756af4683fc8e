// Our packs in an app that has nothing else of mlkeep. The README quotes the middle of this file.
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CisAwsFoundationsChecks, CisScope, MlPlatformChecks } from 'mlkeep/checks';

/** The example's app, not yet synthesised. Its key is not rotated, so that synthesis fails. */
export function anyApp(outdir?: string): App {
  const app = new App({ outdir });
  new Key(new Stack(app, 'Theirs'), 'Key', { enableKeyRotation: false });

  // quoted
  const scope = CisScope.TEMPLATE; // other apps in the same accounts have the trails, recorders and alarms
  Validations.of(app).addPlugins(new CisAwsFoundationsChecks(app, { scope }), new MlPlatformChecks(app));
  // end of quotation

  return app;
}

// What `npx cdk synth` in this folder runs.
if (require.main === module) anyApp().synth();
