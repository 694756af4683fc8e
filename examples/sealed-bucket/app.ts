// A key and a bucket that are closed from the start, in an app of your own. The README quotes the middle of this file.
import { App, Duration, Stack } from 'aws-cdk-lib';
import { ObjectLock, PersonaKind, ProjectKey, SealedBucket, projectBucket } from 'mlkeep';

/** The example's app, not yet synthesised. */
export function sealedBucketApp(outdir?: string): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Inspection', { env: { account: '222222222222', region: 'eu-west-1' } });

  // quoted
  const project = {
    platform: 'acme-ml',
    organization: 'o-a1b2c3d4e5',
    rolePath: '/',
    account: '222222222222',
    region: 'eu-west-1',
    environment: 'prod',
    team: 'vision',
    project: 'inspection',
  };
  const { keyArn } = new ProjectKey(stack, 'Key', {
    project,
    qualifier: 'mlkeep',
    roles: [PersonaKind.ENGINEER],
    scientistsReadData: false,
  });
  new SealedBucket(stack, 'Data', {
    account: project,
    bucket: projectBucket(project, 'data'),
    keyArn,
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    qualifier: 'mlkeep',
    lock: ObjectLock.governance(Duration.days(365)),
  });
  // end of quotation

  return app;
}

// What `npx cdk synth` in this folder runs.
if (require.main === module) sealedBucketApp().synth();
