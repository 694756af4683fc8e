// lib/proof/world: statements as core reads them. Roles of one kind say the same in every project: what was read before is not read
// again, and what two statements have in common is kept once.
import { Shared } from '../../assembly';
import { type Json, type JsonMap, type Policy, type Statement, isOpaque, readDocument } from '../core';
import type { DocumentPlace } from './document-place';

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** What was read of a document; where its statements stand is not told. */
export interface ReadStatements {
  readonly policy: Omit<Policy, 'statements'>;
  readonly statements: readonly Statement[];
}

/** Reads statements, each once. */
export class StatementShelf {
  readonly shared = new Shared();
  /** Statements without a fault, by what is written and what it is read as. */
  private readonly known = new WeakMap<JsonMap, Map<string, Statement>>();

  /** Everything that a document says; `fault` hears what of it AWS would refuse. */
  read(
    written: readonly Json[],
    version: Json | undefined,
    place: DocumentPlace,
    fault: (reason: string) => void,
  ): ReadStatements {
    const readAs = `${place.kind} ${JSON.stringify(version)}`;
    const before = written.map((json) => (isObject(json) ? this.known.get(json)?.get(readAs) : undefined));
    const others = written.filter((_, at) => before[at] === undefined);
    const some = this.document(others, version, place);
    const isWhole = others.length === written.length;
    // Faults say which statement of the document they are about.
    const { policy, faults } =
      isWhole || some.faults.length === 0 ? some : this.document(written, version, place);
    const { statements, ...rest } = policy;
    for (const reason of faults) fault(reason);
    if (faults.length > 0)
      return { policy: rest, statements: statements.map((each) => this.shared.once(each)) };
    const fresh = statements.map((statement, at) => this.kept(others[at], readAs, statement));
    let next = 0;
    return {
      policy: rest,
      statements: before.map((each) => each ?? fresh[next++]).filter((each) => each !== undefined),
    };
  }

  private document(
    written: readonly Json[],
    version: Json | undefined,
    place: DocumentPlace,
  ): ReturnType<typeof readDocument> {
    const { origin, propertyPath, name, kind } = place;
    const { template, logicalId, constructPath } = origin;
    const document = {
      ...(version === undefined ? {} : { Version: version }),
      Statement: written.map(withEveryType),
    };
    return readDocument(document, {
      name,
      kind,
      source: { template, logicalId, constructPath, propertyPath },
    });
  }

  private kept(json: Json | undefined, readAs: string, statement: Statement): Statement {
    const { sid } = statement.source;
    const source = { template: '', logicalId: null, constructPath: null, propertyPath: null, sid };
    const kept = { ...statement, resources: this.shared.once(statement.resources), source };
    if (json !== undefined && isObject(json)) {
      const readings = this.known.get(json) ?? new Map<string, Statement>();
      this.known.set(json, readings.set(readAs, kept));
    }
    return kept;
  }
}

function isObject(json: Json): json is JsonMap {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Somebody unknown may be a principal of any type. */
function withEveryType(json: Json): Json {
  if (!isObject(json)) return json;
  const named = ['Principal', 'NotPrincipal'].flatMap((element) => {
    const value = json[element];
    if (typeof value !== 'string' || !isOpaque(value)) return [];
    return [[element, Object.fromEntries(TYPES.map((type) => [type, value]))] as const];
  });
  return named.length === 0 ? json : { ...json, ...Object.fromEntries(named) };
}
