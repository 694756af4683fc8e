// lib/assembly: the entries of a template's resources as they are written, before anything is resolved.
import { type Plain, isMap } from './plain';

/** The id of a resource in the graph. */
export function idOf(template: string, logicalId: string): string {
  return `${template}#${logicalId}`;
}

/** The type of an entry; undefined where it is no resource. */
export function typeOf(body: Plain | undefined): string | undefined {
  const type = isMap(body) ? body['Type'] : undefined;
  return typeof type === 'string' ? type : undefined;
}
