// lib/evidence: verdicts of the access prover as SARIF 2.1.0: one rule a property, one result for each that does not hold.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { createHash } from 'node:crypto';
import type { Location, Log, Result, Run } from 'sarif';
import type { PropertyResult, Witness } from '../proof';
import type { AccessProofs } from './access-proofs';
import { json } from './json';
import type { ReportSource } from './report-source';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;
const SECURITY_SEVERITY = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' } as const;

type ProofSource = Omit<ReportSource, 'positionOf'>;

/** What does not hold; proofs stand in the JSON. */
export function proveSarif({ tool, results, limits }: AccessProofs, source: ProofSource): string {
  const wrong = results.filter(({ verdict }) => verdict !== 'proved');
  const run: Run = {
    tool: {
      driver: {
        name: tool.name,
        semanticVersion: tool.version,
        rules: wrong.map(({ property, says, severity, fix }) => ({
          id: `access::${property}`,
          name: property,
          shortDescription: { text: says },
          fullDescription: { text: says },
          help: { text: fix ?? says },
          defaultConfiguration: { level: LEVELS[severity] },
          properties: {
            tags: ['security', 'access'],
            precision: 'high',
            'security-severity': SECURITY_SEVERITY[severity],
          },
        })),
      },
    },
    automationDetails: { id: 'mlkeep/access/' },
    invocations: [{ executionSuccessful: true }],
    columnKind: 'utf16CodeUnits',
    properties: { limits },
    results: wrong.map((result, index) => resultOf(result, index, source)),
  };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return json(log);
}

function resultOf(result: PropertyResult, ruleIndex: number, source: ProofSource): Result {
  const { property, says, verdict, severity, witness, also, reason, approximations, fix } = result;
  const requests = [witness, also].flatMap((request) => (request === null ? [] : requestText(request)));
  const found = requests.length === 0 ? reason : requests.join(', and ');
  const doubt = approximations.length === 0 ? '' : ` Only deployment knows: ${approximations.join('; ')}.`;
  return {
    ruleId: `access::${property}`,
    ruleIndex,
    level: verdict === 'unknown' ? 'warning' : LEVELS[severity],
    message: { text: `${says}: ${found}.${doubt}${fix === null ? '' : ` Fix: ${fix}.`}` },
    locations: [locationOf(result, source)],
    partialFingerprints: { 'mlkeepProperty/v1': fingerprintOf(result) },
    properties: { verdict, severity },
  };
}

function requestText({ principal, action, resource, path }: Witness): string {
  const way = path.length === 0 ? '' : ` by way of ${path.join(', ')}`;
  return `${principal} can ${action} on ${resource}${way}`;
}

/** The statement that lets it through, or the whole input. */
function locationOf({ witness }: PropertyResult, { pathOf, wholeInput }: ProofSource): Location {
  const statement = witness?.allowedBy.find(({ resource }) => resource !== null);
  const uri = statement === undefined ? wholeInput : pathOf(statement.template);
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(uri), uriBaseId: '%SRCROOT%' },
      region: { startLine: 1, startColumn: 1 },
    },
    ...(statement === undefined
      ? {}
      : {
          logicalLocations: [
            {
              fullyQualifiedName:
                statement.constructPath ?? `${statement.template} ${statement.resource ?? ''}`,
              kind: 'resource',
            },
          ],
        }),
  };
}

function fingerprintOf({ property, verdict, witness }: PropertyResult): string {
  const what = [property, verdict, witness?.principal ?? '', witness?.action ?? '', witness?.resource ?? ''];
  return createHash('sha256').update(JSON.stringify(what), 'utf8').digest('hex').slice(0, 32);
}
