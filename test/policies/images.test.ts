import {
  administratorsOf,
  breakGlassRole,
  executionRoleArn,
  projectRepository,
  projectRole,
  repositoryPolicy,
} from '../../policies';
import { statementsFor } from '../_helpers/decide';
import { insideVpc } from '../_helpers/requests';
import { SCORING } from '../_helpers/scopes';

const policy = repositoryPolicy({ ...administratorsOf(SCORING, 'mlkeep'), scope: SCORING });
const execution = executionRoleArn('mlkeep', SCORING.account, SCORING.region);

function denials(action: string, principal: string, account = SCORING.account): readonly string[] {
  const context = { ...insideVpc(SCORING, principal), 'aws:PrincipalAccount': account };
  return statementsFor(policy, 'Deny', { action, resource: projectRepository(SCORING).arn, context });
}

describe('an image repository', () => {
  it('is pushed to by the project’s pipeline alone', () => {
    for (const action of ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart']) {
      expect(denials(action, projectRole(SCORING, 'deployer').arn)).toEqual([]);
      for (const principal of [
        projectRole(SCORING, 'engineer').arn,
        projectRole({ ...SCORING, project: 'early-warning' }, 'deployer').arn,
        execution,
        `arn:aws:iam::${SCORING.account}:role/Administrator`,
      ]) {
        expect(denials(action, principal)).toEqual(['DenyPushingButByPipeline']);
      }
    }
  });

  it('is pulled from by whoever has it from an identity policy', () => {
    for (const action of [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
    ])
      expect(denials(action, projectRole(SCORING, 'training-node').arn)).toEqual([]);
  });

  it('loses an image to break-glass alone', () => {
    expect(denials('ecr:BatchDeleteImage', breakGlassRole(SCORING).arn)).toEqual([]);
    expect(denials('ecr:BatchDeleteImage', projectRole(SCORING, 'deployer').arn)).toEqual([
      'DenyDeletingImages',
    ]);
  });

  it('is configured by deployment alone', () => {
    for (const action of ['ecr:SetRepositoryPolicy', 'ecr:PutImageTagMutability', 'ecr:DeleteRepository']) {
      expect(denials(action, execution)).toEqual([]);
      expect(denials(action, projectRole(SCORING, 'deployer').arn)).toEqual(['DenyConfiguration']);
    }
  });

  it('is closed to other accounts', () => {
    expect(denials('ecr:BatchGetImage', 'arn:aws:iam::999999999999:role/x', '999999999999')).toEqual([
      'DenyForeignAccounts',
    ]);
  });
});
