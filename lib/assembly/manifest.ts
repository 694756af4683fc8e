// lib/assembly: the manifest of a cloud assembly. What is not understood is refused: a stack that is overlooked would
// pass every check.
import { AssemblyFault } from './fault';
import { type Plain, type PlainMap, isMap, listOf, mapOf } from './plain';
import { printable } from './printable';

/** What is read of a manifest. */
export interface Manifest {
  readonly artifacts: readonly Artifact[];
  /** Keys of what CDK would have to look up. */
  readonly missing: readonly string[];
}

/** An entry of a manifest. */
export interface Artifact {
  readonly id: string;
  readonly type: string;
  readonly body: PlainMap;
  readonly properties: PlainMap;
}

/** A stack of the assembly. */
export const STACK = 'aws:cloudformation:stack';
/** An assembly within the assembly. */
export const NESTED_ASSEMBLY = 'cdk:cloud-assembly';
/** Where files go that stacks need, templates too. */
export const ASSET_MANIFEST = 'cdk:asset-manifest';

/** Everything that schema 55 has. @see https://github.com/aws/aws-cdk-cli/tree/main/packages/@aws-cdk/cloud-assembly-schema */
const TYPES = new Set([
  STACK,
  NESTED_ASSEMBLY,
  ASSET_MANIFEST,
  'cdk:tree',
  'cdk:feature-flag-report',
  'none',
]);

/** The newest schema that is understood, as the CDK of package.json writes it. Older ones say less, and the same. */
export const NEWEST_SCHEMA = 55;

/**
 * Understands a manifest.
 * @param where the file, as messages name it
 * @throws AssemblyFault when it is none, or written by a newer CDK
 */
export function manifestOf(where: string, content: Plain): Manifest {
  if (!isMap(content) || typeof content['version'] !== 'string') {
    throw new AssemblyFault(where, 'no manifest of a cloud assembly', 'what cdk synth writes', AGAIN);
  }
  checkVersion(where, content['version']);
  const artifacts = content['artifacts'];
  if (!isMap(artifacts))
    throw new AssemblyFault(
      where,
      'a manifest without a mapping called artifacts',
      'what cdk synth writes',
      AGAIN,
    );
  return {
    artifacts: Object.entries(artifacts).map(([id, body]) => artifactOf(where, id, body)),
    missing: listOf(content['missing']).map((entry) => textAt(mapOf(entry), 'key')),
  };
}

/** What to do about a manifest that nobody would write by hand. */
const AGAIN = 'run cdk synth again';

function checkVersion(where: string, version: string): void {
  const major = Number(
    /^(?<major>\d{1,4})(?:\.\d{1,9}){0,2}$/.exec(version)?.groups?.['major'] ?? Number.NaN,
  );
  if (major <= NEWEST_SCHEMA) return;
  throw new AssemblyFault(
    where,
    `version ${printable(JSON.stringify(version))} of a cloud assembly`,
    `versions up to ${NEWEST_SCHEMA}`,
    'take a newer mlkeep, as a newer CDK needs',
  );
}

function artifactOf(where: string, id: string, body: Plain): Artifact {
  const type = mapOf(body)['type'];
  if (!isMap(body) || typeof type !== 'string' || !TYPES.has(type)) {
    throw new AssemblyFault(
      where,
      `the artifact ${printable(id)} of type ${printable(JSON.stringify(type ?? null))}`,
      `one of ${[...TYPES].join(', ')}`,
      'take a newer mlkeep, or run cdk synth again',
    );
  }
  return { id, type, body, properties: mapOf(body['properties']) };
}

/** The text `key` of a mapping; empty where there is none, so that a path made of it leads nowhere. */
export function textAt(map: PlainMap, key: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : '';
}
