// lib/proof/properties/defaults: what the boundary of a project's roles holds back, whatever policies somebody attaches to one.
import type { Json } from '../../core';
import { type Property, never } from '../property';
import { OF_PROJECTS, TAGS } from './who';

/** What puts tags on things that boundaries let roles make or mark. */
const TAGGING = ['batch:TagResource', 'ecs:TagResource'];
/** What is done to jobs and nodes, which stand in no template. */
const RUNNING = ['batch:CancelJob', 'batch:SubmitJob', 'batch:TerminateJob', 'ecs:Poll'];

/** The properties, for worlds with projects. */
export function boundaries(): readonly Property[] {
  return [
    held('boundaries-keep-tags', 'give anything a tag that policies trust', TAGGING, {
      'ForAnyValue:StringLike': { 'aws:TagKeys': 'mlkeep:*' },
    }),
    ...[TAGS.environment, TAGS.team, TAGS.project].map((tag) =>
      held(
        `boundaries-keep-apart-by-${tag.split(':')[1] ?? ''}`,
        `touch a job or node of another ${tag.split(':')[1] ?? ''}`,
        RUNNING,
        {
          StringNotEquals: { [`aws:ResourceTag/${tag}`]: `\${aws:PrincipalTag/${tag}}` },
          StringLike: { [`aws:ResourceTag/${tag}`]: '?*' },
        },
      ),
    ),
  ];
}

function held(id: string, what: string, can: readonly string[], when: Json): Property {
  return never({
    id,
    severity: 'high',
    says: `whatever policies they carry, roles of projects do not ${what}`,
    who: OF_PROJECTS,
    can,
    on: [{ outside: 'arn:aws:batch:*:*:job/?*' }, { outside: 'arn:aws:ecs:*:*:container-instance/?*' }],
    when,
    policies: 'any',
  });
}
