// lib/evidence/oscal: what OSCAL documents have in common: metadata, properties, and ids that are the same for the same
// thing in every run. https://pages.nist.gov/OSCAL/learn/concepts/identifier-use/
import { createHash } from 'node:crypto';
import { printableText } from '../printable';

/** The version of OSCAL that is written. */
export const OSCAL_VERSION = '1.2.3';

/** Namespace of our UUIDs, drawn once. */
const NAMESPACE = '6f1c2f0e-3f57-4b0c-9c55-0d3b1c8e7a41';

/** The UUID (version 5) of whatever `names` name. */
export function uuidOf(...names: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(names), 'utf8')
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A document of OSCAL: its id is that of its content, so the same content is the same document. */
export function documentOf(model: string, content: object): object {
  return { [model]: { uuid: uuidOf(model, JSON.stringify(content)), ...content } };
}

/** Metadata; the day of the report stands for the time, because the clock is never read. */
export function metadataOf(title: string, version: string, asOf: string): object {
  return {
    title: line(title),
    'last-modified': momentOf(asOf),
    version: line(version),
    'oscal-version': OSCAL_VERSION,
  };
}

/** The first moment of a day. */
export function momentOf(day: string): string {
  return `${day}T00:00:00Z`;
}

/** Text on one line, as OSCAL has it: never empty, no space at its ends. */
export function line(text: string): string {
  return printableText(text).trim() || 'not given';
}

/** A property of ours. */
export function prop(name: string, value: string): object {
  return { name, ns: 'urn:mlkeep:oscal', value: line(value) };
}

/** A list for a field that has to be left out when it is empty. */
export function unlessEmpty(key: string, list: readonly object[]): object {
  return list.length === 0 ? {} : { [key]: list };
}

/** The id of a recommendation: OSCAL has no catalogue of the benchmark, so ids are ours and stable. */
export function recommendationId(slug: string): string {
  return `cis-aws-foundations_${slug}`;
}
