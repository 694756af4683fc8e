// lib/model/rules: what a profile of the law asks of a platform, beyond what mlkeep does anyway.
import { HIPAA_ELIGIBILITY, HIPAA_RETENTION } from '../../../policies';
import type { Problem } from '../problem';
import { type Configuration, problemAt } from './context';

/** Rules of `security.profiles`. */
export function profileRules(configuration: Configuration): readonly Problem[] {
  if (!configuration.platform.value.security.profiles.includes('hipaa')) return [];
  return [...retention(configuration), ...pack(configuration), ...services(configuration)];
}

/** The record of who did what is documentation that the law wants kept. */
function retention({ platform }: Configuration): readonly Problem[] {
  const text = platform.value.audit.retention;
  const count = Number.parseInt(text, 10);
  if (count >= (text.endsWith('y') ? HIPAA_RETENTION.years : HIPAA_RETENTION.days)) return [];
  return [
    problemAt(platform, ['audit', 'retention'], {
      code: 'hipaa-retention',
      allowed: `at least ${HIPAA_RETENTION.years}y, or ${HIPAA_RETENTION.days}d (45 CFR 164.316(b)(2)(i))`,
      fix: `write ${HIPAA_RETENTION.years}y or more, or take hipaa out of security.profiles`,
    }),
  ];
}

function pack({ platform }: Configuration): readonly Problem[] {
  if (platform.value.security.packs.includes('hipaa')) return [];
  return [
    problemAt(platform, ['security', 'packs'], {
      code: 'hipaa-pack',
      allowed: 'packs with hipaa among them where security.profiles has it',
      fix: 'add hipaa to security.packs',
    }),
  ];
}

function services({ platform }: Configuration): readonly Problem[] {
  const { features, egress } = platform.value.network;
  const ineligible = features.flatMap((feature, index) =>
    HIPAA_ELIGIBILITY[feature].isListed
      ? []
      : [problemAt(platform, ['network', 'features', index], notListed(HIPAA_ELIGIBILITY[feature].service))],
  );
  const packages = egress === 'none' ? [] : egress.packages;
  if (packages.length === 0 || HIPAA_ELIGIBILITY.packages.isListed) return ineligible;
  return [
    ...ineligible,
    problemAt(platform, ['network', 'egress', 'packages'], notListed(HIPAA_ELIGIBILITY.packages.service)),
  ];
}

function notListed(service: string) {
  return {
    code: 'hipaa-service',
    allowed: `services that AWS lists as HIPAA eligible; ${service} is not known to be`,
    fix: 'leave it out, or take hipaa out of security.profiles',
  };
}
