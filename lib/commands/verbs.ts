// lib/commands: every verb: what it is called, what it is for, and which file spells its options. That file is loaded with everything
// that the verb works with, so only when somebody names the verb: docs/decisions/0032-a-verb-loads-what-it-needs.md.
import type { Command } from 'commander';
import type * as CheckVerb from './check-verb';
import type { Exit, Io } from './io';
import type * as MeasureVerb from './measure-verb';
import type * as PlanVerb from './plan-verb';
import type * as ProveVerb from './prove-verb';
import type * as ReportVerb from './report-verb';
import type * as TeamVerbs from './team-verbs';
import type * as WhoCanVerb from './who-can-verb';

/** One verb. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Its arguments, and what each is. */
  readonly wants: readonly (readonly [name: string, what: string])[];
  /** Loads what gives the verb its options and its work. */
  readonly fill: () => (command: Command, io: Io, exit: Exit) => void;
}

const teamVerbs = (): typeof TeamVerbs => require('./team-verbs') as typeof TeamVerbs;

/** All verbs, in the order in which help has them. */
export const VERBS: readonly Verb[] = [
  {
    name: 'plan',
    summary: 'load a configuration, synthesise, check and prove every stack, write cdk.out/ and evidence/',
    wants: [],
    fill: () => (require('./plan-verb') as typeof PlanVerb).fillPlan,
  },
  {
    name: 'check',
    summary: 'the compliance gate on a configuration, a cloud assembly, or any CloudFormation templates',
    wants: [],
    fill: () => (require('./check-verb') as typeof CheckVerb).fillCheck,
  },
  {
    name: 'prove',
    summary: 'prove who can and who cannot do what, on a configuration, a cloud assembly or any templates',
    wants: [],
    fill: () => (require('./prove-verb') as typeof ProveVerb).fillProve,
  },
  {
    name: 'who-can',
    summary: 'every principal that can do something with a resource, by which statements',
    wants: [
      ['action', 'one action, such as s3:GetObject'],
      ['resource', 'ARN of the resource'],
    ],
    fill: () => (require('./who-can-verb') as typeof WhoCanVerb).fillWhoCan,
  },
  {
    name: 'report',
    summary: 'the evidence bundle again from a cloud assembly: HTML, OSCAL, SARIF, JSON; or verify one',
    wants: [],
    fill: () => (require('./report-verb') as typeof ReportVerb).fillReport,
  },
  {
    name: 'onboard',
    summary: 'write the manifest of a new team, after showing exactly what it would add',
    wants: [['team', 'name of the new team']],
    fill: () => teamVerbs().fillOnboard,
  },
  {
    name: 'offboard',
    summary: 'show what goes and what stays when a team leaves, and remove its manifest',
    wants: [['team', 'name of the team']],
    fill: () => teamVerbs().fillOffboard,
  },
  {
    name: 'list',
    summary: 'every team and project of a configuration',
    wants: [],
    fill: () => teamVerbs().fillList,
  },
  {
    name: 'show',
    summary: 'one team: its people, and the names of what it has in AWS',
    wants: [['team', 'name of the team']],
    fill: () => teamVerbs().fillShow,
  },
  {
    name: 'measure',
    summary: 'the registers that an enclave will attest, computed from its image alone',
    wants: [['file', 'enclave image file (.eif), as nitro-cli builds it']],
    fill: () => (require('./measure-verb') as typeof MeasureVerb).fillMeasure,
  },
];
