// lib/evidence: the cross-walk the other way round: for each requirement of a framework, the controls that serve it.
import {
  CIS_CONTROLS,
  type Control,
  type Crosswalk,
  FRAMEWORKS,
  type Framework,
  LIFECYCLE_CONTROLS,
  ML_CONTROLS,
  crosswalkOf,
} from '../checks';

/** Names of the frameworks as reports print them. */
export const FRAMEWORK_NAMES: Readonly<Record<Framework, string>> = {
  nist80053r5: 'NIST 800-53 r5',
  hipaa: 'HIPAA',
  iso27001: 'ISO 27001:2022',
  soc2: 'SOC 2',
  nistAiRmf: 'NIST AI RMF 1.0',
  atlas: 'MITRE ATLAS 5.6',
};

/** A requirement, and what serves it. */
export interface Requirement {
  readonly framework: Framework;
  readonly id: string;
  readonly servedBy: readonly { readonly control: string; readonly strength: Crosswalk['strength'] }[];
}

/** Every control of the catalogue. */
export const CONTROLS: readonly Control[] = [...CIS_CONTROLS, ...ML_CONTROLS, ...LIFECYCLE_CONTROLS];

/** Every requirement that a control named in `slugs` serves, by framework and id. */
export function requirements(slugs: ReadonlySet<string>): readonly Requirement[] {
  const found = new Map<string, Requirement>();
  for (const { slug } of CONTROLS.filter((control) => slugs.has(control.slug))) {
    for (const { framework, id, strength } of crosswalkOf(slug)) {
      const key = `${framework} ${id}`;
      const before = found.get(key)?.servedBy ?? [];
      found.set(key, { framework, id, servedBy: [...before, { control: slug, strength }] });
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      FRAMEWORKS.indexOf(a.framework) - FRAMEWORKS.indexOf(b.framework) ||
      a.id.localeCompare(b.id, 'en', { numeric: true }),
  );
}
