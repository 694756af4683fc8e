// lib/proof/properties/defaults: the perimeter of the organisation: no work in other Regions, nothing carried out to somebody else, nothing
// handed to a service that acts for somebody else. Only where a control policy is known to count, in an organisation that is known.
import type { Layer } from '../../core';
import type { World } from '../../world';
import { type Property, never } from '../property';
import { USE_KEY } from './actions';
import { regionsOf } from './guardrails';
import { PERMISSION_SETS, isThere } from './who';

type Layers = ReadonlyMap<string, readonly Layer[]>;

/** Work that makes something where nobody looks. */
const WORK_ELSEWHERE = [
  'ec2:RunInstances',
  'ecr:CreateRepository',
  'kms:CreateKey',
  'lambda:CreateFunction',
  's3:CreateBucket',
  'sagemaker:CreateTrainingJob',
];

/** What is written, sent or taken elsewhere; each action with what it is asked of. */
const CARRY_OUT: readonly (readonly [action: string, on: string])[] = [
  ['s3:PutObject', 'arn:aws:s3:::?*/?*'],
  ['ecr:PutImage', 'arn:aws:ecr:?*:?*:repository/?*'],
  ['lambda:InvokeFunction', 'arn:aws:lambda:?*:?*:function:?*'],
  ['logs:PutLogEvents', 'arn:aws:logs:?*:?*:log-group:?*'],
  ['sns:Publish', 'arn:aws:sns:?*'],
  ['sqs:SendMessage', 'arn:aws:sqs:?*'],
  ['sts:AssumeRole', 'arn:aws:iam::?*:role/?*'],
];

/** The properties, as far as control policies are known to count. */
export function perimeter(world: World): readonly Property[] {
  const { serviceControl } = world.controls;
  const who = { ...PERMISSION_SETS, account: [...serviceControl.keys()] };
  const signsIn = serviceControl.size > 0 && isThere(world, who);
  return [...(signsIn ? [...elsewhere(world, who), ...carriedOut(world, who)] : []), ...sources(world)];
}

function elsewhere(world: World, who: typeof PERMISSION_SETS): readonly Property[] {
  const regions = regionsOf(world);
  if (regions.length === 0) return [];
  return [
    never({
      id: 'guardrail-regions',
      severity: 'high',
      says: 'whatever policies they carry, people who sign in make nothing in a Region that the platform does not use',
      who,
      can: WORK_ELSEWHERE,
      on: ['*'],
      when: { StringNotEquals: { 'aws:RequestedRegion': regions } },
      policies: 'any',
    }),
  ];
}

function carriedOut(world: World, who: typeof PERMISSION_SETS): readonly Property[] {
  const { serviceControl } = world.controls;
  const organizations = organizationsOf(world, serviceControl);
  if (organizations === null) return [];
  return [
    never({
      id: 'guardrail-carry-out',
      severity: 'critical',
      says: 'whatever policies they carry, people who sign in write no object, image or log, send and invoke nothing, and take no role, of an account outside of the organisation; left out are partners, whom the control policy names',
      who,
      can: CARRY_OUT.map(([action]) => action),
      on: CARRY_OUT.map(([, outside]) => ({ outside, of: 'strangers' })),
      when: {
        StringNotEquals: {
          'aws:ResourceOrgID': organizations,
          ...partners(serviceControl, 'aws:ResourceAccount'),
        },
      },
      policies: 'any',
    }),
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function sources(world: World): readonly Property[] {
  const { resourceControl } = world.controls;
  const organizations = organizationsOf(world, resourceControl);
  const keys = heldOf(world, 'AWS::KMS::Key');
  const buckets = heldOf(world, 'AWS::S3::Bucket');
  if (organizations === null || keys.length + buckets.length === 0) return [];
  return [
    never({
      id: 'guardrail-sources',
      severity: 'high',
      says: 'no AWS service that says for whom it acts uses a key or an object for an account outside of the organisation; left out are partners, whom the control policy names',
      who: { kind: 'service' },
      can: [
        ...(keys.length === 0 ? [] : ['kms:CreateGrant', ...USE_KEY]),
        ...(buckets.length === 0 ? [] : ['s3:GetObject', 's3:PutObject']),
      ],
      on: [
        ...(keys.length === 0 ? [] : [{ type: 'AWS::KMS::Key', arn: keys }]),
        ...buckets.map((arn) => `${arn}/?*`),
      ],
      when: {
        StringNotEquals: {
          'aws:SourceOrgID': organizations,
          ...partners(resourceControl, 'aws:SourceAccount'),
        },
        // Whether a key without a value is there nobody says.
        StringLike: { 'aws:SourceAccount': '?*' },
      },
    }),
  ];
}

/** Resources of a type in accounts that a policy for resources holds. */
function heldOf({ resources, controls }: World, type: string): readonly string[] {
  return resources.flatMap((resource) =>
    resource.type === type &&
    resource.faces.every(({ target }) => controls.resourceControl.has(target.account?.id ?? ''))
      ? [resource.arn]
      : [],
  );
}

/** Organisations of the accounts that have a layer; null where somebody's is not known. */
function organizationsOf({ accounts }: World, layers: Layers): readonly string[] | null {
  const all = [...layers.keys()].map((account) => accounts.get(account)?.organization ?? 'unknown');
  return all.length === 0 || all.includes('unknown') ? null : [...new Set(all)];
}

/** Accounts that control policies name for a key. */
function partners(layers: Layers, key: string): Readonly<Record<string, readonly string[]>> {
  const named = [...layers.values()]
    .flat()
    .flatMap(({ policies }) =>
      policies.flatMap(({ statements }) =>
        statements.flatMap(({ effect, conditions }) =>
          effect === 'Deny'
            ? conditions
                .filter((each) => each.key.toLowerCase() === key.toLowerCase())
                .flatMap(({ values }) => values.filter((value) => /^\d{12}$/u.test(value)))
            : [],
        ),
      ),
    );
  return named.length === 0 ? {} : { [key]: [...new Set(named)] };
}
