// lib/proof/properties: who can do what with which data: rows of callers, columns of resources, and in each cell what is possible at
// all. What is not named is proved to be denied, unless it is named as unknown.
import type { Asker } from '../join';
import type { World, WorldResource } from '../world';
import { isAmong, nameOf } from './among';
import { type Inquiry, inquiryOf } from './inquiry';
import { isMeant } from './meaning';
import type { Which, Who } from './property';
import { Search } from './search';

/** What a matrix is about. */
export interface MatrixQuestion {
  readonly who: Who;
  readonly on: Which;
  /** What can be done, by name: patterns of actions. */
  readonly rights: Readonly<Record<string, readonly string[]>>;
  /** Name of the row of a caller; null leaves it out. Default: its ARN. */
  readonly row?: (asker: Asker) => string | null;
  /** Name of the column of a resource. Default: its ARN. */
  readonly column?: (resource: WorldResource) => string | null;
}

/** One cell. */
export interface MatrixCell {
  readonly row: string;
  readonly column: string;
  /** Names of rights; sorted. */
  readonly can: readonly string[];
  /** Rights of which nobody can say; sorted. */
  readonly unknown: readonly string[];
}

/** Who can do what. */
export interface AccessMatrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rights: readonly string[];
  /** Cells with something in them; all others are proved to be empty. */
  readonly cells: readonly MatrixCell[];
}

interface Cell {
  readonly can: Set<string>;
  readonly unknown: Set<string>;
}

/** The matrix of a question, every caller by itself: what it can become is no part of it. */
export function matrix(world: World, question: MatrixQuestion): AccessMatrix {
  return matrixOf(new Search(world), question);
}

/** The same, where a search is there already. */
export function matrixOf(search: Search, question: MatrixQuestion): AccessMatrix {
  const { world, join } = search;
  const rowOf = question.row ?? ((asker) => world.names.describe(nameOf(asker)));
  const columnOf = question.column ?? ((resource) => world.names.describe(resource.arn));
  const isRow = (asker: Asker): boolean => isAmong(question.who, asker) !== 'no' && rowOf(asker) !== null;
  const cells = new Map<string, Map<string, Cell>>();
  for (const [right, can] of Object.entries(question.rights)) {
    const inquiry: Inquiry = inquiryOf(world, { can, on: [question.on] }, isRow);
    for (const answer of search.answers(inquiry)) {
      const { candidate } = answer;
      if (answer.kind === 'denied' || candidate?.resource == null) continue;
      const [row, column] = [rowOf(candidate.asker), columnOf(candidate.resource)];
      if (row === null || column === null) continue;
      cellOf(cells, row, column)[answer.kind === 'allowed' ? 'can' : 'unknown'].add(right);
    }
  }
  const columns = world.resources
    .filter((resource) => resource.faces.length > 0 && isMeant(question.on, resource) !== 'no')
    .flatMap((resource) => columnOf(resource) ?? []);
  return {
    rows: [...new Set(join.askers.filter(isRow).flatMap((asker) => rowOf(asker) ?? []))].sort(),
    columns: [...new Set(columns)].sort(),
    rights: Object.keys(question.rights),
    cells: [...cells]
      .flatMap(([row, own]) => [...own].map(([column, cell]) => written(row, column, cell)))
      .sort(byPlace),
  };
}

function cellOf(cells: Map<string, Map<string, Cell>>, row: string, column: string): Cell {
  const own = cells.get(row) ?? new Map<string, Cell>();
  cells.set(row, own);
  const cell = own.get(column) ?? { can: new Set<string>(), unknown: new Set<string>() };
  own.set(column, cell);
  return cell;
}

function written(row: string, column: string, { can, unknown }: Cell): MatrixCell {
  return { row, column, can: [...can].sort(), unknown: [...unknown].filter((each) => !can.has(each)).sort() };
}

function byPlace(one: MatrixCell, other: MatrixCell): number {
  return one.row.localeCompare(other.row) || one.column.localeCompare(other.column);
}
