// lib/evidence: verdicts of the access prover as JUnit XML, as CI servers read it: one case a property.
import XmlBuilder from 'fast-xml-builder';
import type { PropertyResult, Witness } from '../proof';
import type { AccessProofs } from './access-proofs';
import { printableText } from './printable';

const PREFIX = '@';

/** The report; what is violated or unknown fails. */
export function proveJunit({ results, limits }: AccessProofs): string {
  const builder = new XmlBuilder({
    attributeNamePrefix: PREFIX,
    format: true,
    ignoreAttributes: false,
    suppressEmptyNode: true,
  });
  const failures = results.filter(({ verdict }) => verdict !== 'proved').length;
  const counts = attributes({ name: 'access', tests: results.length, failures, skipped: 0 });
  const document = {
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: {
      ...attributes({ name: 'mlkeep', tests: results.length, failures, skipped: 0 }),
      testsuite: [{ ...counts, testcase: results.map(caseOf), 'system-out': limits.join('\n') }],
    },
  };
  return `${builder.build(document).trimEnd()}\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${PREFIX}${name}`, printableText(String(value))]),
  );
}

function caseOf({
  property,
  says,
  verdict,
  reason,
  witness,
  also,
  approximations,
  fix,
}: PropertyResult): object {
  const named = attributes({ classname: 'access', name: property });
  if (verdict === 'proved') return named;
  const text = [
    says,
    ...[witness, also].flatMap((request) => (request === null ? [] : requestLines(request))),
    ...approximations.map((each) => `only deployment knows: ${each}`),
    ...(fix === null ? [] : [`fix: ${fix}`]),
  ].join('\n');
  return {
    ...named,
    failure: { ...attributes({ type: verdict, message: reason }), '#text': printableLines(text) },
  };
}

function requestLines({ principal, action, resource, path }: Witness): readonly string[] {
  return [`${principal} ${action} ${resource}`, ...path.map((step) => `by way of ${step}`)];
}

function printableLines(text: string): string {
  return text.split('\n').map(printableText).join('\n');
}
