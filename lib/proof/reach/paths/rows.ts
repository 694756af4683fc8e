// lib/proof/reach/paths: rows, with what most of them have in common left out.
import type { CodeRow, IdentityRow, LaunchRow, Need } from './path';

const API = 'https://docs.aws.amazon.com/';
/** What a need is done to where it is the thing itself. */
export const SELF = 'self';
/** Where an action is asked that knows no resource. */
export const NOWHERE = '${*}';

/** A page of AWS's documentation. */
export const page = (path: string): string => `${API}${path}`;

/** Where most services say what an action does. */
export const api = (service: string, action: string): string =>
  `${service}/latest/APIReference/API_${action}.html`;

/** A page of IAM's own reference. */
export const iamPage = (action: string): string => page(`IAM/latest/APIReference/API_${action}.html`);

/** An action on the thing itself. */
export const own = (action: string): Need => ({ action, on: SELF });

/** An action on anything of a form in the account: `lambda:CreateFunction` on `function:`. */
export function on(action: string, below: string): Need {
  const [service = ''] = action.split(':');
  return { action, on: below === NOWHERE ? NOWHERE : `${service}:*:{account}:${below}?*` };
}

/** The same where AWS's reference says that what is made is not named, or not yet: it is asked of either. */
export function onAnything(action: string, below: string): Need {
  return { ...on(action, below), orNothing: true };
}

/** An action on something of IAM in the account. */
export const iam = (name: string, below: string): Need => ({
  action: `iam:${name}`,
  on: `iam::{account}:${below}/?*`,
});

/** Changing an identity by one action of IAM. */
export function changing(
  id: string,
  action: string,
  types: readonly string[],
  gain: IdentityRow['gain'],
  more: Partial<IdentityRow> = {},
): IdentityRow {
  return {
    kind: 'identity',
    id,
    types,
    gain,
    needs: [own(`iam:${action}`)],
    pinned: null,
    doubt: null,
    page: iamPage(action),
    ...more,
  };
}

/** Passing a role to `service` and these. */
export function launch(
  id: string,
  services: string,
  needs: readonly Need[],
  at: string,
  more: Partial<LaunchRow> = {},
): LaunchRow {
  const names = services.split(' ').map((each) => (each.includes('.a') ? each : `${each}.amazonaws.com`));
  return {
    kind: 'launch',
    id,
    services: names,
    passedTo: names,
    needs,
    asksForPassRole: true,
    doubt: null,
    page: page(at),
    ...more,
  };
}

/** Steering what runs with a role already. */
export function code(
  id: string,
  types: readonly string[],
  needs: readonly Need[],
  at: string,
  doubt: string | null = null,
): CodeRow {
  return { kind: 'code', id, types, needs, doubt, page: page(at) };
}
