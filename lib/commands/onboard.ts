// lib/commands: `onboard`: a manifest for a new team, tried before it is written.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeReport } from '../evidence';
import { type Classification, type ManifestDraft, type Platform, manifestText } from '../model';
import type { Outcome } from './outcome';
import { type ChangeCommand, changeManifest } from './trial';

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
export interface OnboardCommand extends ChangeCommand {
  /** A manifest that is there already; the answers are not asked for then. */
  readonly from?: string;
  readonly answers: OnboardAnswers;
}

/** Tries the manifest of a new team and, with `yes`, writes it. */
export function onboard(options: OnboardCommand): Outcome<ChangeReport> {
  let text = '';
  return changeManifest(options, {
    prepare: (copy, path, platform) => {
      if (copy.originalHas(path))
        return [
          `${options.config}/${path}: got a team that is there already, allowed a new one; edit its manifest or choose another name`,
        ];
      const obstacles = obstaclesTo(options);
      if (obstacles.length > 0) return obstacles;
      text = textOf(options, platform);
      copy.write(path, text);
      return [];
    },
    commit: (file) => {
      writeFileSync(file, text, { flag: 'wx' });
    },
  });
}

/** Larger than any manifest that the loader takes. */
const MAX_MANIFEST_BYTES = 2 * 1_048_576;

function obstaclesTo({ from, answers }: OnboardCommand): readonly string[] {
  if (from === undefined) {
    return answers.owner === undefined
      ? ['--owner: got nothing, allowed an e-mail address; say who answers for the team']
      : [];
  }
  const found = statSync(from, { throwIfNoEntry: false });
  if (found?.isFile() === true && found.size <= MAX_MANIFEST_BYTES) return [];
  const got = found === undefined ? 'which does not exist' : 'which is no manifest';
  return [`--from: got ${from}, ${got}, allowed a manifest; name a file`];
}

function textOf({ from, answers, config, team }: OnboardCommand, platform: Platform): string {
  if (from !== undefined) return readFileSync(from, 'utf8');
  return manifestText(draftOf(team, answers.owner ?? '', answers, platform), {
    pools: platform.pools.map(({ name }) => name),
    schema: existsSync(join(config, '..', 'schema', 'team.schema.json'))
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
