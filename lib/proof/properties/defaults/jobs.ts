// lib/proof/properties/defaults: jobs of AWS Batch, which stand in no template: it numbers them itself, so that only a tag says whose
// each is. Who may give a job that tag, or stop one that has another's, is asked here.
import { type Property, never } from '../property';
import { OF_PROJECTS, TAGS } from './who';

const MARK = 'training-of';
/** The mark of whoever asks: environment, team and project. */
const OWN_MARK = [TAGS.environment, TAGS.team, TAGS.project]
  .map((tag) => `\${aws:PrincipalTag/${tag}}`)
  .join('--');
const JOBS = [{ outside: 'arn:*:batch:*:*:job/?*' }];
const STOP = ['batch:CancelJob', 'batch:TerminateJob'];

/** The properties, for worlds with projects. */
export function jobs(): readonly Property[] {
  return [
    never({
      id: 'jobs-bear-their-project',
      severity: 'high',
      says: 'no role of a project submits a job, or marks one, but with the mark of its own project',
      who: OF_PROJECTS,
      can: ['batch:SubmitJob', 'batch:TagResource'],
      on: JOBS,
      when: { StringNotEqualsIfExists: { [`aws:RequestTag/${MARK}`]: OWN_MARK } },
    }),
    never({
      id: 'jobs-keep-their-mark',
      severity: 'high',
      says: 'no role of a project marks a job that has a mark already',
      who: OF_PROJECTS,
      can: ['batch:TagResource'],
      on: JOBS,
      when: { StringLike: { [`aws:ResourceTag/${MARK}`]: '?*' } },
    }),
    never({
      id: 'jobs-are-stopped-by-their-project',
      severity: 'high',
      says: 'no role of a project stops a job but one with the mark of its own project',
      who: OF_PROJECTS,
      can: STOP,
      on: JOBS,
      when: { StringNotEqualsIfExists: { [`aws:ResourceTag/${MARK}`]: OWN_MARK } },
    }),
    never({
      id: 'boundaries-keep-jobs',
      severity: 'high',
      says: 'whatever policies they carry, roles of projects do not mark or stop a job with the mark of another project',
      who: OF_PROJECTS,
      can: [...STOP, 'batch:TagResource'],
      on: JOBS,
      when: {
        StringNotEquals: { [`aws:ResourceTag/${MARK}`]: OWN_MARK },
        StringLike: { [`aws:ResourceTag/${MARK}`]: '?*' },
      },
      policies: 'any',
    }),
    never({
      id: 'models-are-only-decided-on',
      severity: 'high',
      says: 'whoever decides on a registered model, in a project, changes nothing else of it: each request names a decision',
      who: OF_PROJECTS,
      can: ['sagemaker:UpdateModelPackage'],
      on: [{ outside: 'arn:*:sagemaker:*:*:model-package/?*' }],
      // Whether an empty text is a decision AWS does not say; SageMaker takes none.
      when: { StringNotLike: { 'sagemaker:ModelApprovalStatus': '*' } },
    }),
  ];
}
