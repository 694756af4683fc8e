// lib/proof/reach/paths: having others run what one likes: stacks with their roles, images and objects that code is read from, machines.
import type { HostRow, SourceRow, StackRow } from './path';
import { SELF, api, on, own, page } from './rows';

/** Having CloudFormation act with the role that a stack has. */
export const STACK_PATHS: readonly StackRow[] = [
  {
    kind: 'stack',
    id: 'cloudformation-update-stack',
    needs: [on('cloudformation:UpdateStack', 'stack/')],
    page: page(api('AWSCloudFormation', 'UpdateStack')),
  },
  {
    kind: 'stack',
    id: 'cloudformation-execute-change-set',
    needs: [on('cloudformation:CreateChangeSet', 'stack/'), on('cloudformation:ExecuteChangeSet', 'stack/')],
    page: page(api('AWSCloudFormation', 'ExecuteChangeSet')),
  },
];

/** Replacing what code is read from. */
export const SOURCE_PATHS: readonly SourceRow[] = [
  {
    kind: 'source',
    id: 'ecr-put-image',
    from: 'image',
    needs: [own('ecr:PutImage')],
    page: page('AmazonECR/latest/APIReference/API_PutImage.html'),
  },
  {
    kind: 'source',
    id: 's3-put-object',
    from: 'object',
    needs: [own('s3:PutObject')],
    page: page('AmazonS3/latest/API/API_PutObject.html'),
  },
];

/** Taking the role of the machine that a job runs on. */
export const HOST_PATHS: readonly HostRow[] = [
  {
    kind: 'host',
    id: 'batch-job-on-a-machine',
    needs: [{ action: 'batch:SubmitJob', on: SELF }],
    page: page('batch/latest/userguide/instance_IAM_role.html'),
  },
];
