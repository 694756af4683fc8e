// lib/proof/properties: what the first of two requests is asked of, which need not be the resource that it opens.
import type { Face } from '../world';
import type { OpeningKind } from './openings';

const NOTHING = '${*}';
const ASKED_ELSEWHERE = 'it is asked of something else';
const BUCKET = 'AWS::S3::Bucket';

/** Faces beside the resource itself that it is asked of; each stands for the resource. */
export function openingFaces({ of }: OpeningKind, face: Face): readonly Face[] {
  if (of === 'itself') return [];
  // The reference says that they take no resource; where that changes, they take this.
  if (of === 'nothing') return [asked(face), { ...asked(face), target: { ...face.target, arn: NOTHING } }];
  const { target } = face;
  if (target.type !== BUCKET || target.account === null || face.through !== undefined) return [];
  return [
    {
      ...face,
      policy: { policies: [], incomplete: null },
      target: {
        ...target,
        arn: formOf(of, face),
        region: null,
        tags: { values: {}, complete: false },
        tagsInRequest: 'perhaps',
        guard: 'none',
      },
    },
  ];
}

/** An ARN of this form in the account of a face. */
export function formOf({ form }: { readonly form: string }, { target }: Face): string {
  const partition = target.arn.split(':')[1] ?? '*';
  return `arn:${partition}:${form.replace('{account}', target.account?.id ?? '*')}`;
}

/** The face without what is asked of something else: these requests name no resource. */
function asked(face: Face): Face {
  const policies = face.policy.policies.filter(({ name }) => name !== ASKED_ELSEWHERE);
  return { ...face, policy: { ...face.policy, policies } };
}
