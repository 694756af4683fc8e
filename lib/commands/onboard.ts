// lib/commands: `onboard`: a manifest for a new team, tried before it is written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeReport } from '../evidence';
import {
  type Classification,
  type ManifestDraft,
  type Platform,
  formatProblem,
  loadPlatform,
  manifestText,
} from '../model';
import { ConfigCopy } from './config-copy';
import type { GateOptions } from './gate';
import { manifestPath, wrongTeam } from './manifest-path';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { attempt } from './trial';

/** What is said of the team; what is left out gets a default that a comment in the manifest explains. */
export interface OnboardAnswers {
  readonly owner?: string;
  readonly costCenter?: string;
  readonly project?: string;
  readonly purpose?: string;
  readonly classification?: Classification;
  readonly environments?: readonly string[];
  readonly repository?: string;
  readonly scientists?: readonly string[];
  readonly engineers?: readonly string[];
  readonly approvers?: readonly string[];
  readonly auditors?: readonly string[];
}

/** Options of {@link onboard}. */
export interface OnboardCommand extends GateOptions {
  /** Configuration folder. */
  readonly config: string;
  readonly team: string;
  /** A manifest that is there already; the answers are not asked for then. */
  readonly from?: string;
  readonly answers: OnboardAnswers;
  /** Whether the manifest is written when everything passes. */
  readonly yes: boolean;
  readonly observe?: Observer;
}

/**
 * Tries the manifest of a new team and, with `yes`, writes it. Nothing is written when the configuration with it does
 * not load, does not pass the gate, or changes a stack of somebody else.
 */
export function onboard(options: OnboardCommand): Outcome<ChangeReport> {
  const observe = options.observe ?? UNOBSERVED;
  const path = manifestPath(options.team);
  if (path === undefined) return unusable([wrongTeam(options.team)]);
  const file = join(options.config, path);
  observe('load');
  const loaded = loadPlatform(options.config);
  if (!loaded.ok) return unusable(loaded.problems.map(formatProblem));
  const text = textOf(options, loaded.platform);
  if (typeof text !== 'string') return text;
  const copy = new ConfigCopy(options.config);
  try {
    if (copy.originalHas(path)) return unusable([`${file}: the team is there already; edit its manifest`]);
    copy.write(path, text);
    const outcome = attempt({ team: options.team, file, before: loaded.platform, copy }, options, observe);
    if (outcome.status !== 0 || !options.yes) return outcome;
    writeFileSync(file, text, { flag: 'wx' });
    return { status: 0, value: { ...outcome.value, done: true } };
  } finally {
    copy.discard();
    observe('done');
  }
}

function textOf(options: OnboardCommand, platform: Platform): string | Outcome<never> {
  const { from } = options;
  if (from !== undefined) {
    return existsSync(from)
      ? readFileSync(from, 'utf8')
      : unusable([`--from: got ${from}, allowed a manifest; the file does not exist`]);
  }
  if (options.answers.owner === undefined)
    return unusable(['--owner: got nothing, allowed an e-mail address; say who answers for the team']);
  return manifestText(draftOf(options.team, options.answers.owner, options.answers, platform), {
    pools: platform.pools.map(({ name }) => name),
    schema: existsSync(join(options.config, '..', 'schema', 'team.schema.json'))
      ? '../../schema/team.schema.json'
      : null,
  });
}

/** Defaults: one environment where least can go wrong, groups by the team's name, a project called first. */
function draftOf(team: string, owner: string, answers: OnboardAnswers, platform: Platform): ManifestDraft {
  const [first] = platform.environments;
  const tame = platform.environments.find(({ stage }) => stage === 'development') ?? first;
  const project = answers.project ?? 'first';
  return {
    team,
    owner,
    costCenter: answers.costCenter ?? 'unassigned',
    environments: answers.environments ?? (tame === undefined ? [] : [tame.name]),
    repository: answers.repository ?? null,
    groups: {
      scientists: answers.scientists ?? [`${team}-scientists`],
      engineers: answers.engineers ?? [`${team}-engineers`],
      approvers: answers.approvers ?? [`${team}-approvers`],
      auditors: answers.auditors ?? [`${team}-auditors`],
    },
    project,
    purpose: answers.purpose ?? `Project ${project} of team ${team}`,
    classification: answers.classification ?? 'confidential',
  };
}
