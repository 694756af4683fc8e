// lib/stacks: what the configuration says of a platform and no template does, for the checks.
import type { Platform } from '../model';
import { DECLARABLE, type PlatformFacts } from '../plugins';

/** The management account and who keeps it, and what the landing zone answers for. */
export function checkFacts(platform: Platform): PlatformFacts {
  return {
    managementAccount: platform.organization?.management ?? null,
    elsewhere: [...managementBaseline(platform), ...landingZone(platform)],
  };
}

/** We make no baseline in the management account, where nothing of a platform may run. */
function managementBaseline({ organization }: Platform): PlatformFacts['elsewhere'] {
  const { management, managementBaseline: declared } = organization ?? {};
  if (management == null || declared == null) return [];
  return DECLARABLE.map((control) => ({ ...declared, control, accounts: [management] }));
}

function landingZone({ provided, providedTrail }: Platform): PlatformFacts['elsewhere'] {
  return provided.flatMap(({ part, arn, owner, expires }) => {
    const carriesData = part === 'trail' && providedTrail?.dataEvents === true;
    const proved = [...(PROVES[part] ?? []), ...(carriesData ? DATA_EVENTS : [])];
    return proved.map((control) => ({ control, evidence: arn, owner, expires }));
  });
}

const DATA_EVENTS = ['s3-object-read-events', 's3-object-write-events'];

/**
 * Controls that a part of the landing zone answers for. Who has the trail has it watched: with a log group our alarms
 * are on that, which no template shows to be the trail's; without one plan writes down what to watch for.
 */
const PROVES: Readonly<Record<string, readonly string[]>> = {
  trail: ['trail-multi-region', ...DECLARABLE.filter((control) => control.startsWith('mon-'))],
  recorder: ['config-enabled'],
  analyzer: ['access-analyzer'],
  securityHub: ['securityhub-on'],
  macie: ['s3-macie'],
};
