// lib/proof/properties/defaults: what the boundary of a project's roles holds back, whatever policies somebody attaches to one.
import type { Json } from '../../core';
import { type Property, never } from '../property';
import { OF_PROJECTS, TAGS } from './who';

/** What puts tags on things that boundaries let roles make or mark. */
const TAGGING = ['batch:TagResource', 'ecr:CreateRepository', 'ecs:TagResource'];
/** What is done to jobs, nodes and versions of models, which stand in no template: tags alone say whose they are. */
const HANDLING = [
  'batch:CancelJob',
  'batch:SubmitJob',
  'batch:TerminateJob',
  'ecs:Poll',
  'sagemaker:UpdateModelPackage',
];
const JOBS_AND_NODES = ['arn:*:batch:*:*:job/?*', 'arn:*:ecs:*:*:container-instance/?*'];
/** Those that the first pull of a public image makes. */
const REPOSITORIES = 'arn:*:ecr:*:*:repository/?*';
const MODELS = 'arn:*:sagemaker:*:*:model-package/?*';

/** The properties, for worlds with projects. */
export function boundaries(): readonly Property[] {
  return [
    held(
      'boundaries-keep-tags',
      'give anything a tag that policies trust',
      TAGGING,
      [...JOBS_AND_NODES, REPOSITORIES],
      {
        'ForAnyValue:StringLike': { 'aws:TagKeys': 'mlkeep:*' },
      },
    ),
    ...[TAGS.environment, TAGS.team, TAGS.project].map((tag) => {
      const what = tag.split(':')[1] ?? '';
      return untouched(`boundaries-keep-apart-by-${what}`, what, {
        StringNotEquals: { [`aws:ResourceTag/${tag}`]: `\${aws:PrincipalTag/${tag}}` },
        StringLike: { [`aws:ResourceTag/${tag}`]: '?*' },
      });
    }),
    untouched('boundaries-keep-to-their-account', 'account', {
      StringNotEquals: { 'aws:ResourceAccount': `\${aws:PrincipalAccount}` },
      StringLike: { 'aws:ResourceAccount': '?*' },
    }),
  ];
}

function untouched(id: string, of: string, when: Json): Property {
  return held(
    id,
    `touch a job, node or version of a model of another ${of}`,
    HANDLING,
    [...JOBS_AND_NODES, MODELS],
    when,
  );
}

function held(
  id: string,
  what: string,
  can: readonly string[],
  places: readonly string[],
  when: Json,
): Property {
  return never({
    id,
    severity: 'high',
    says: `whatever policies they carry, roles of projects do not ${what}`,
    who: OF_PROJECTS,
    can,
    on: places.map((outside) => ({ outside })),
    when,
    policies: 'any',
  });
}
