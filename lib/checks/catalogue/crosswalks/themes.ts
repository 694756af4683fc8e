// lib/checks/catalogue: what a protection means in other frameworks, theme by theme. Reviewed by hand: at most five ids
// of one framework, direct where the requirement asks for this very thing, supporting where it is one part of many.
// ISO 27001 by ids only; AI RMF by subcategory; ATLAS by mitigation.
import type { Crosswalk, Framework } from '../control';

/** Ids of one framework, first those served directly, then those supported. */
type Ids = readonly [direct: readonly string[], supporting: readonly string[]];

function theme(ids: Readonly<Partial<Record<Framework, Ids>>>): readonly Crosswalk[] {
  return (Object.entries(ids) as readonly (readonly [Framework, Ids])[]).flatMap(
    ([framework, [direct, supporting]]) => [
      ...direct.map((id) => ({ framework, id, strength: 'direct' as const })),
      ...supporting.map((id) => ({ framework, id, strength: 'supporting' as const })),
    ],
  );
}

/** What each theme serves. */
export const THEMES = {
  encryptionAtRest: theme({
    nist80053r5: [['SC-28', 'SC-28(1)'], ['SC-13']],
    hipaa: [['164.312(a)(2)(iv)'], []],
    iso27001: [['A.8.24'], []],
    soc2: [[], ['CC6.1']],
    nistAiRmf: [[], ['MEASURE 2.7']],
    atlas: [['AML.M0012'], []],
  }),
  keyManagement: theme({
    nist80053r5: [['SC-12'], ['SC-13']],
    hipaa: [[], ['164.312(a)(2)(iv)']],
    iso27001: [['A.8.24'], []],
    soc2: [[], ['CC6.1']],
    atlas: [[], ['AML.M0012']],
  }),
  encryptionInTransit: theme({
    nist80053r5: [['SC-8', 'SC-8(1)'], ['SC-23']],
    hipaa: [['164.312(e)(1)', '164.312(e)(2)(ii)'], []],
    iso27001: [['A.8.24'], ['A.5.14']],
    soc2: [['CC6.7'], []],
    nistAiRmf: [[], ['MEASURE 2.7']],
    atlas: [[], ['AML.M0012']],
  }),
  publicExposure: theme({
    nist80053r5: [
      ['AC-3', 'SC-7'],
      ['AC-4', 'AC-6'],
    ],
    hipaa: [['164.312(a)(1)'], []],
    iso27001: [['A.8.3'], ['A.5.15']],
    soc2: [['CC6.1', 'CC6.6'], []],
    nistAiRmf: [[], ['MEASURE 2.7']],
    atlas: [['AML.M0005'], []],
  }),
  networkBoundary: theme({
    nist80053r5: [['SC-7', 'SC-7(5)', 'AC-4'], ['CM-7']],
    hipaa: [[], ['164.312(a)(1)', '164.312(e)(1)']],
    iso27001: [['A.8.20', 'A.8.22'], []],
    soc2: [['CC6.6'], []],
    nistAiRmf: [[], ['MEASURE 2.7']],
    atlas: [[], ['AML.M0019']],
  }),
  leastPrivilege: theme({
    nist80053r5: [['AC-3', 'AC-6'], ['AC-2']],
    hipaa: [['164.312(a)(1)'], ['164.308(a)(4)(ii)(B)']],
    iso27001: [['A.5.15', 'A.8.2'], ['A.5.18']],
    soc2: [['CC6.3'], []],
    nistAiRmf: [[], ['GOVERN 2.1']],
    atlas: [[], ['AML.M0005', 'AML.M0019']],
  }),
  credentials: theme({
    nist80053r5: [
      ['IA-2', 'IA-5'],
      ['IA-2(1)', 'IA-5(1)'],
    ],
    hipaa: [['164.312(d)'], ['164.308(a)(5)(ii)(D)']],
    iso27001: [['A.5.17', 'A.8.5'], []],
    soc2: [['CC6.1'], []],
    atlas: [[], ['AML.M0019']],
  }),
  accounts: theme({
    nist80053r5: [['AC-2'], ['AC-2(1)', 'AC-2(3)']],
    hipaa: [['164.308(a)(3)(ii)(A)'], ['164.308(a)(4)(ii)(C)']],
    iso27001: [['A.5.16', 'A.5.18'], []],
    soc2: [['CC6.2'], ['CC6.3']],
  }),
  auditLogging: theme({
    nist80053r5: [
      ['AU-2', 'AU-12'],
      ['AU-3', 'AU-6'],
    ],
    hipaa: [['164.312(b)'], ['164.308(a)(1)(ii)(D)']],
    iso27001: [['A.8.15'], []],
    soc2: [['CC7.2'], []],
    nistAiRmf: [[], ['MANAGE 4.1', 'MEASURE 2.4']],
    atlas: [[], ['AML.M0024']],
  }),
  auditIntegrity: theme({
    nist80053r5: [['AU-9'], ['AU-9(3)', 'SI-7']],
    hipaa: [['164.312(c)(1)'], ['164.312(b)']],
    iso27001: [['A.8.15'], ['A.5.33']],
    soc2: [[], ['CC7.2']],
  }),
  alarms: theme({
    nist80053r5: [
      ['SI-4', 'SI-4(5)'],
      ['AU-6(1)', 'IR-5'],
    ],
    hipaa: [['164.308(a)(1)(ii)(D)'], ['164.308(a)(6)(ii)']],
    iso27001: [['A.8.16'], []],
    soc2: [['CC7.2'], ['CC7.3']],
    nistAiRmf: [[], ['MANAGE 4.1', 'MANAGE 4.3']],
    atlas: [[], ['AML.M0024']],
  }),
  posture: theme({
    nist80053r5: [
      ['CA-7', 'CM-8'],
      ['CM-6', 'RA-5'],
    ],
    hipaa: [[], ['164.308(a)(1)(ii)(A)', '164.308(a)(8)']],
    iso27001: [['A.8.9'], ['A.5.36']],
    soc2: [['CC7.1'], []],
    nistAiRmf: [[], ['MEASURE 2.7']],
  }),
  dataDiscovery: theme({
    nist80053r5: [[], ['RA-2', 'SI-4']],
    hipaa: [[], ['164.308(a)(1)(ii)(A)']],
    iso27001: [['A.5.12'], ['A.8.12']],
    soc2: [['C1.1'], []],
    nistAiRmf: [[], ['MEASURE 2.10']],
  }),
  patching: theme({
    nist80053r5: [['SI-2'], ['RA-5']],
    hipaa: [[], ['164.308(a)(5)(ii)(B)']],
    iso27001: [['A.8.8'], []],
    soc2: [['CC7.1'], []],
    atlas: [[], ['AML.M0016']],
  }),
  availability: theme({
    nist80053r5: [['CP-10'], ['CP-9', 'SC-5']],
    hipaa: [[], ['164.308(a)(7)(i)']],
    iso27001: [['A.8.14'], []],
    soc2: [['A1.2'], []],
    nistAiRmf: [[], ['MEASURE 2.7']],
  }),
  workloadIsolation: theme({
    nist80053r5: [['AC-4', 'SC-7'], ['SC-39']],
    hipaa: [[], ['164.312(a)(1)']],
    iso27001: [['A.8.22'], ['A.8.31']],
    soc2: [['CC6.6'], []],
    nistAiRmf: [[], ['MEASURE 2.7']],
    atlas: [[], ['AML.M0005', 'AML.M0019']],
  }),
  supplyChain: theme({
    nist80053r5: [['SI-7'], ['SR-4', 'CM-14']],
    iso27001: [['A.5.21'], ['A.8.19']],
    soc2: [['CC8.1'], []],
    nistAiRmf: [[], ['GOVERN 6.1']],
    atlas: [['AML.M0014'], ['AML.M0013', 'AML.M0016']],
  }),
  embeddedSecrets: theme({
    nist80053r5: [['IA-5(7)'], []],
    hipaa: [[], ['164.308(a)(5)(ii)(D)']],
    iso27001: [['A.5.17'], ['A.8.4']],
    soc2: [['CC6.1'], []],
  }),
  guardrails: theme({
    nist80053r5: [[], ['SI-10']],
    nistAiRmf: [[], ['MEASURE 2.6', 'MEASURE 2.7']],
    atlas: [['AML.M0020'], ['AML.M0015']],
  }),
  modelGovernance: theme({
    nist80053r5: [['AC-5', 'CM-3'], []],
    iso27001: [['A.5.3', 'A.8.32'], []],
    soc2: [['CC8.1'], []],
    nistAiRmf: [['MANAGE 1.1'], ['GOVERN 2.1']],
    atlas: [[], ['AML.M0014']],
  }),
  attestation: theme({
    nist80053r5: [['SI-7'], ['SC-12', 'SI-7(15)']],
    hipaa: [[], ['164.312(a)(2)(iv)']],
    iso27001: [['A.8.24'], []],
    soc2: [[], ['CC6.1']],
    nistAiRmf: [[], ['MEASURE 2.7']],
    atlas: [['AML.M0012'], ['AML.M0013']],
  }),
  organisation: theme({
    nist80053r5: [[], ['CM-6', 'PM-10']],
    iso27001: [['A.5.23'], ['A.5.2']],
    soc2: [[], ['CC5.2']],
    nistAiRmf: [[], ['GOVERN 1.4']],
  }),
  incidents: theme({
    nist80053r5: [['IR-7'], ['IR-6']],
    hipaa: [[], ['164.308(a)(6)(ii)']],
    iso27001: [['A.5.24'], ['A.5.5']],
    soc2: [['CC7.4'], []],
    nistAiRmf: [[], ['MANAGE 4.3']],
  }),
  unsupported: theme({
    nist80053r5: [['SA-22'], []],
    iso27001: [['A.8.8'], ['A.5.23']],
    soc2: [[], ['CC7.1']],
  }),
} as const;

/** A theme. */
export type Theme = keyof typeof THEMES;
