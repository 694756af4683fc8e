// lib/model: the manifest that onboarding writes: as a person would, with a word on what can be said.
import { stringify } from 'yaml';
import { DEFAULTS, type Classification } from './defaults';

/** What has to be known of a new team. */
export interface ManifestDraft {
  readonly team: string;
  readonly owner: string;
  readonly costCenter: string;
  readonly environments: readonly string[];
  /** Repository of the team's pipeline, `owner/name`; null for none. */
  readonly repository: string | null;
  /** Names of groups of the identity provider, by persona. */
  readonly groups: Readonly<Record<'scientists' | 'engineers' | 'approvers' | 'auditors', readonly string[]>>;
  readonly project: string;
  readonly purpose: string;
  readonly classification: Classification;
}

/** What a platform offers to a new team, for the comments. */
export interface Offers {
  /** Training pools by name. */
  readonly pools: readonly string[];
  /** Path of the JSON Schema from the manifest, for editors; null where there is none. */
  readonly schema: string | null;
}

/** The manifest of `draft`. Values are quoted as YAML needs it; whether they are right is for the loader to say. */
export function manifestText(draft: ManifestDraft, offers: Offers): string {
  const { groups } = draft;
  const { lock, retention } = DEFAULTS[draft.classification];
  return `${offers.schema === null ? '' : `# yaml-language-server: $schema=${offers.schema}\n`}team: ${scalar(draft.team)}
owner: ${scalar(draft.owner)} # who answers for the team
costCenter: ${scalar(draft.costCenter)}
environments: ${list(draft.environments)}
${
  draft.repository === null
    ? '# ci: { repository: owner/name } # lets jobs of that repository push images\n'
    : `# Jobs in the GitHub environment <environment>--${draft.team}--<project> become the project's deployer.\nci: { repository: ${scalar(draft.repository)} }\n`
}
# Groups of the identity provider, never people. { name: ..., id: ... } lets mlkeep assign the permission set itself.
members:
  scientists: ${list(groups.scientists)}
  engineers: ${list(groups.engineers)}
  approvers: ${list(groups.approvers)} # nobody who trains may approve
  auditors: ${list(groups.auditors)}

projects:
  ${scalar(draft.project)}:
    purpose: ${scalar(draft.purpose)}
    # ${draft.classification}: lock ${lock}, retention ${retention} unless said here
    classification: ${scalar(draft.classification)}
    # environments: ${list(draft.environments.slice(0, 1))} # the team's, unless said here
${offers.pools.length === 0 ? '' : `    # training: { pool: ${scalar(offers.pools[0] ?? '')}, maxNodes: 1, maxRuntime: 8h } # pools: ${offers.pools.join(', ')}\n`}    # budget: { monthlyUsd: 1000 }
`;
}

/**
 * Line breaks within a value are escaped, so that no value can become a key. Quotes and brackets stand as the formatter
 * of this repository has them, so that a new team's pull request passes it.
 */
const ONE_LINE = {
  blockQuote: false,
  doubleQuotedMinMultiLineLength: Infinity,
  lineWidth: 0,
  singleQuote: true,
  flowCollectionPadding: false,
} as const;

/** A value on one line, quoted where YAML would read something else into it. */
function scalar(text: string): string {
  return stringify(text, ONE_LINE).trim();
}

function list(texts: readonly string[]): string {
  return stringify(texts, { ...ONE_LINE, collectionStyle: 'flow' }).trim();
}
