// lib/checks/reading: the statements of a policy document, wherever and in whatever form a template writes them.
import { type Value, entry } from '../../assembly';
import { inEveryBranch } from './branches';
import { everyItem, possibleItems, someItem } from './items';
import { documentIn } from './json-document';
import { isAbsent, isOneOf } from './question';
import { type Truth, either } from './truth';

/** One statement that a document may have. */
export interface Statement {
  /** Its place below the document, for example `Statement.2`. */
  readonly path: string;
  readonly body: Value;
}

/**
 * Whether one statement of `document`, a mapping or text of JSON, passes `test`. A document that only deployment knows
 * is open; one that is left out has none.
 */
export function someStatement(document: Value, test: (statement: Value) => Truth): Truth {
  return inDocument(documentIn(document), test);
}

function inDocument(document: Value, test: (statement: Value) => Truth): Truth {
  switch (document.kind) {
    case 'absent':
      return 'no';
    case 'map':
      return someItem(entry(document, 'Statement'), (statement) => inStatement(statement, test));
    case 'choice':
      return either(inDocument(document.then, test), inDocument(document.otherwise, test));
    default:
      return 'open';
  }
}

/** What is no mapping is no statement that AWS takes, or one that only deployment knows. */
function inStatement(statement: Value, test: (statement: Value) => Truth): Truth {
  if (statement.kind === 'map') return test(statement);
  return isAbsent(statement) === 'yes' ? 'no' : 'open';
}

/**
 * Whether every statement of `document` can be read. AWS takes neither a document without statements nor a statement
 * that neither allows nor denies, so such a document says nothing about what will be.
 */
export function isReadable(document: Value): Truth {
  return inEveryBranch(documentIn(document), (branch) => {
    if (branch.kind !== 'map') return 'open';
    const statements = entry(branch, 'Statement');
    const isEmpty = someItem(statements, () => 'yes') === 'no';
    return isEmpty ? 'open' : everyItem(statements, hasEffect);
  });
}

function hasEffect(statement: Value): Truth {
  return isOneOf(entry(statement, 'Effect'), 'Allow', 'Deny') === 'yes' ? 'yes' : 'open';
}

/** Every statement that `document` may have, in all branches. */
export function statementsOf(document: Value): readonly Statement[] {
  const read = documentIn(document);
  if (read.kind === 'choice') return [...statementsOf(read.then), ...statementsOf(read.otherwise)];
  return possibleItems(entry(read, 'Statement'), 'Statement')
    .filter(([body]) => body.kind === 'map')
    .map(([body, path]) => ({ body, path }));
}
