// lib/model/schema: config/teams/<team>.yaml, one team's manifest.
import { z } from 'zod';
import {
  group,
  MAX_COMPONENT,
  component,
  duration,
  email,
  flag,
  listOf,
  named,
  pattern,
  prose,
  repository,
  retention,
  section,
  wholeNumber,
  word,
} from './common';
import { field } from './field';
import { scratch } from './scratch';

const groups = (what: string) => listOf(group, 0, 20, what).default([]);

const environmentNames = (what: string) => listOf(component('environment', 2, MAX_COMPONENT), 1, 200, what);

const poolName = component('pool', 2, MAX_COMPONENT);

const trainingUse = section(
  {
    pool: poolName,
    maxNodes: wholeNumber(1, 1_000, 'Most nodes the project uses at once.').default(1),
    maxRuntime: duration.default('24h'),
    image: pattern(
      /^(?:sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$/,
      "a tag of the project's image repository, or a digest such as sha256:… of 64 hexadecimal digits",
      'write the tag or digest without the repository',
      "Image of the jobs: a tag or digest in the project's own repository.",
    ).default('training'),
    scratch: scratch.optional(),
  },
  'Training capacity of the project.',
);

const measurementPath = field(
  z
    .string()
    .min(1)
    .max(255)
    .regex(/^[A-Za-z0-9._/-]+\.json$/),
  { allowed: 'a .json file below the configuration folder', fix: 'write a relative path' },
  'File with the measurements of the image, relative to the configuration folder.',
);

const MIB = 16_384;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

const enclave = section(
  {
    image: pattern(
      DIGEST,
      'sha256: and 64 lower-case hexadecimal digits',
      'write the SHA-256 that mlkeep measure prints',
      "Digest of the enclave image file, as the project's image repository has it.",
    ),
    imageMib: wholeNumber(1, MIB, 'Size of the image file in MiB, rounded up.'),
    cpus: wholeNumber(1, 128, 'vCPUs of the enclave, in whole cores.').default(2),
    relay: pattern(
      DIGEST,
      'sha256: and 64 lower-case hexadecimal digits',
      'write the SHA-256 of the program',
      'Digest of a program that runs on the parent and carries data to its enclave.',
    ).optional(),
    memoryMib: wholeNumber(64, 1_048_576, 'Memory of the enclave in MiB: four times its image at least.'),
  },
  'The enclave on each host.',
);

const confidential = section(
  {
    kind: word(['nitro-enclave', 'sev-snp', 'nitro-tpm'], 'Kind of confidential compute.'),
    instances: listOf(
      field(
        z.string().regex(/^[a-z][a-z0-9-]*\.(?:[a-z0-9-]+)$/),
        { allowed: 'an instance type such as m6i.2xlarge', fix: 'write family.size' },
        'Instance type.',
      ),
      1,
      10,
      'Instance types of the hosts.',
    ),
    measurements: field(
      z.union([measurementPath, z.array(measurementPath).min(1).max(2)]),
      {
        allowed: 'a .json file below the configuration folder, or a list of two during a roll-over',
        fix: 'write a relative path',
      },
      'Measurements of the approved image, as nitro-cli or nitro-tpm-pcr-compute print them.',
    ).optional(),
    hosts: wholeNumber(1, 100, 'Hosts that run at once; one that fails is replaced.').default(1),
    enclave: enclave.optional(),
    amis: named(
      component('environment', 2, MAX_COMPONENT),
      pattern(/^ami-[0-9a-f]{8,17}$/, 'an image id such as ami-0a1b2c3d', 'copy the id', 'Machine image.'),
      100,
      'Machine image of an environment: with nitro-tpm the attestable one; Amazon Linux 2023 by default otherwise.',
    ).default({}),
  },
  'Confidential compute of the project.',
);

const budget = section(
  {
    monthlyUsd: wholeNumber(1, 100_000_000, 'Budget per month in US dollars.'),
    alertAt: listOf(
      wholeNumber(1, 1_000, 'Percent of the budget.'),
      1,
      5,
      'Percentages of the budget at which the owner is told.',
    ).default([50, 80, 100]),
  },
  'Budget of the project.',
);

const project = section(
  {
    purpose: prose(5, 256, 'What the project is for.'),
    classification: word(
      ['public', 'internal', 'confidential', 'restricted'],
      'Classification of its data; decides the defaults.',
    ),
    environments: environmentNames("Environments of the project; the team's by default.").optional(),
    retention: retention.optional(),
    personalData: flag('Whether it holds personal data: erasure has to stay possible.').default(false),
    lock: word(['none', 'governance', 'compliance'], 'Object Lock of data and models.').optional(),
    training: field(
      z.union([trainingUse, z.array(trainingUse).min(1).max(10)]),
      {
        allowed: 'a mapping with pool, maxNodes, maxRuntime, or a list of such',
        fix: 'write pool and its limits',
      },
      'Training capacity of the project.',
    ).optional(),
    confidential: confidential.optional(),
    budget: budget.optional(),
    removal: word(
      ['retain', 'destroy'],
      'What becomes of the data when the project goes. CloudFormation deletes empty buckets only: break-glass empties them first.',
    ).default('retain'),
  },
  'One project of the team.',
);

/** config/teams/<team>.yaml. */
export const teamSchema = section(
  {
    team: component('team', 2, MAX_COMPONENT),
    owner: email,
    costCenter: field(
      z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._:/=+@-]{0,63}$/),
      { allowed: '1 to 64 letters, digits and . _ : / = + @ -', fix: 'write the cost centre' },
      'Cost centre of the team.',
    ),
    environments: environmentNames('Environments the team works in.'),
    ci: section({ repository }, "The pipeline of the team's projects.").optional(),
    members: section(
      {
        scientists: groups('Groups that experiment.'),
        engineers: groups('Groups that run pipelines.'),
        approvers: groups('Groups that approve models.'),
        auditors: groups('Groups that audit.'),
      },
      'Groups behind the personas; never people.',
    ),
    projects: named(component('project', 2, MAX_COMPONENT), project, 100, 'Projects by name.').refine(
      (projects) => Object.keys(projects).length > 0,
    ),
  },
  'mlkeep: one team of the platform.',
);

/** A checked team manifest. */
export type TeamFile = z.output<typeof teamSchema>;
