// lib/proof/reach: faces of what is in no template: functions that somebody will make, roles from outside.
import { EMPTY_LAYER, type Fact, type Guard, type Layer, type Target } from '../core';
import type { Asker } from '../join';
import type { Face, World, WorldPrincipal } from '../world';

/** Where actions are asked that know no resource. */
const NOWHERE = '${*}';

/** Anything with an ARN of this form in the asker's account; null for strangers, who make nothing in our accounts. */
export function placeOf({ principal }: Asker, form: string): Face | null {
  if (principal === null) return null;
  const { account } = principal.caller;
  const partition = partitionOf(principal.caller.arn);
  const arn = form === NOWHERE ? NOWHERE : `arn:${partition}:${form.replace('{account}', account.id)}`;
  return faceOf(`any ${arn}`, arn, {
    account,
    tags: { values: {}, complete: false },
    tagsInRequest: 'perhaps',
  });
}

/** The faces of a role or user that no template makes: to take it, and to change it. */
export function facesOf(principal: WorldPrincipal): readonly Face[] {
  const { caller, trust, made } = principal;
  const own = { account: caller.account, tags: caller.tags };
  const named = (kind: string, actions: readonly string[], guard: Guard, policy: Layer): Face => ({
    ...faceOf(`${principal.id} ${kind}`, caller.arn, { ...own, guard }),
    resource: principal.id,
    kind,
    policy,
    actions,
  });
  const assumed = trust === null ? [] : [named('assumed', ['sts:*'], 'trust', trust)];
  // Roles of Identity Center are changed by Identity Center only.
  return made === 'permission-set' ? assumed : [...assumed, named('', ['iam:*'], 'none', EMPTY_LAYER)];
}

const POLICY = /^arn:[^:]*:iam::\d{12}:policy\//u;

/** Whether a text is the ARN of a policy that somebody of its account can write. */
export function isPolicyArn(text: string): boolean {
  return POLICY.test(text);
}

/** Managed policies that principals carry or are bound with and that no template makes: whoever may write them changes what those may do. */
export function policyFaces({ principals, resources, accounts }: World): readonly Face[] {
  const made = new Set(resources.map(({ arn }) => arn));
  const arns = principals.flatMap(({ attached, boundaryArn }) => [
    ...attached.map(({ arn }) => arn),
    boundaryArn,
  ]);
  const others = new Set(arns.filter((arn) => arn !== null && isPolicyArn(arn) && !made.has(arn)));
  return [...others].flatMap((arn) => {
    if (arn === null) return [];
    const account = accounts.get(arn.split(':')[4] ?? '') ?? null;
    const tags = { values: {}, complete: false };
    return [{ ...faceOf(`policy ${arn}`, arn, { account, tags }), resource: arn, actions: ['iam:*'] }];
  });
}

/** Identity providers that trust policies name and that no template makes: whoever makes or changes them says who comes in by them. */
export function providerFaces({ providers, resources, accounts }: World): readonly Face[] {
  const made = new Set(resources.map(({ arn }) => arn));
  return providers
    .filter(({ arn }) => !made.has(arn) && isProviderArn(arn))
    .map(({ arn, account }) => {
      const tags = { values: {}, complete: false };
      const face = faceOf(`provider ${arn}`, arn, { account: accounts.get(account) ?? null, tags });
      return { ...face, resource: arn, actions: ['iam:*'] };
    });
}

/** Whether a text is the ARN of an identity provider of an account. */
export function isProviderArn(text: string): boolean {
  return /^arn:[^:]*:iam::\d{12}:(?:saml|oidc)-provider\//u.test(text);
}

/** A key that has this value. */
export function settled(...values: string[]): Fact {
  return { kind: 'known', values };
}

/** The partition that an ARN says, or any. */
export function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? '*';
}

function faceOf(id: string, arn: string, changes: Partial<Target>): Face {
  return {
    id,
    resource: '',
    kind: '',
    policy: EMPTY_LAYER,
    actions: [],
    notActions: [],
    target: {
      arn,
      type: null,
      account: null,
      region: null,
      tags: { values: {}, complete: true },
      tagsInRequest: 'perhaps',
      guard: 'none',
      facts: {},
      ...changes,
    },
  };
}
