// lib/commands: what was synthesised or read, and what the gate says of it, as the one value that evidence is made of.
import type { Assembly } from '../assembly';
import { type RegisterEntry, quotaUse } from '../checks';
import type { AccessProofs, EvidenceReport, PlanReport, PlannedStack } from '../evidence';
import type { Platform } from '../model';
import { notBuilt } from '../stacks';
import { accessTable } from './access-table';
import type { Gated } from './gate';
import { nearLimits } from './near-limits';
import { notesOn } from './notes';
import { plannedStacks } from './planned-stacks';
import { registerOf } from './register';
import { versions } from './versions';

/** The report on a configuration that was synthesised into `assembly`. */
export function platformReport(
  platform: Platform,
  assembly: Assembly,
  gated: Gated,
  prove: AccessProofs,
  asOf: string,
): PlanReport {
  return {
    ...measured(assembly, gated, asOf),
    prove,
    platform: platform.name,
    access: accessTable(platform),
    register: registerOf(platform),
    stacks: plannedStacks(platform, assembly),
    notBuilt: notBuilt(platform),
    notes: notesOn(platform),
    inputs: { ...inputsOf(assembly), configuration: platform.sources },
  };
}

/** The report on an assembly of which nothing else is known. */
export function assemblyReport(
  assembly: Assembly,
  gated: Gated,
  register: readonly RegisterEntry[],
  asOf: string,
): EvidenceReport {
  return {
    ...measured(assembly, gated, asOf),
    platform: null,
    access: null,
    register,
    stacks: foreignStacks(assembly),
    notBuilt: [],
    notes: [
      'only the assembly is known: what its app declares, and whether a configuration stands behind it, is not',
    ],
    inputs: inputsOf(assembly),
  };
}

function measured({ graph }: Assembly, gated: Gated, asOf: string) {
  return {
    asOf,
    check: gated.report,
    passed: gated.passed,
    // Nothing has been proved, and an empty list would read like a proof.
    prove: null,
    quotas: quotaUse(graph),
    nearLimits: nearLimits(graph),
  };
}

function inputsOf({ graph }: Assembly): EvidenceReport['inputs'] {
  return {
    configuration: [],
    templates: graph.templates.map(({ name, sha256 }) => ({ path: name, sha256 })),
    versions: versions(),
  };
}

function foreignStacks({ stacks, graph }: Assembly): readonly PlannedStack[] {
  const templates = new Map(graph.templates.map((template) => [template.name, template]));
  return stacks.map(({ stackName, account, region, template, dependencies }) => ({
    name: stackName,
    kind: 'other',
    account,
    region,
    environment: null,
    team: null,
    project: null,
    template,
    resources: templates.get(template)?.counts.resources ?? 0,
    bytes: templates.get(template)?.bytes ?? 0,
    dependencies,
  }));
}
