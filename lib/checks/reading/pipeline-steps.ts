// lib/checks/reading: the steps of a SageMaker pipeline, whose definition is text of JSON.
import { type Resource, type Value, entry } from '../../assembly';
import { branchesOf, inEveryBranch } from './branches';
import { everyItem, possibleItems } from './items';
import { documentIn } from './json-document';
import { at, propertyOf } from './property';
import { isAbsent } from './question';
import { type Truth, all } from './truth';

const BODY = 'PipelineDefinition.PipelineDefinitionBody';
const IN_S3 = 'PipelineDefinition.PipelineDefinitionS3Location';

/** A step that a pipeline may have. */
export interface Step {
  readonly body: Value;
  /** Its place, for example `PipelineDefinition.PipelineDefinitionBody.Steps.2`. */
  readonly path: string;
}

/** Whether every step of `pipeline` passes `test`. A definition that is in S3 is open; text that is no JSON is none. */
export function everyStep(pipeline: Resource, test: (step: Value) => Truth): Truth {
  const ofBody = inEveryBranch(definitionOf(pipeline), (definition) => {
    if (definition.kind === 'literal') return 'no';
    const steps = entry(definition, 'Steps');
    return definition.kind === 'map' && steps.kind !== 'absent' ? everyOf(steps, test) : 'open';
  });
  // Of two definitions nobody knows which one counts.
  const isAlone = isAbsent(propertyOf(pipeline, IN_S3)) === 'yes';
  return all([ofBody, isAlone ? 'yes' : 'open']);
}

/** Steps that a condition chooses between are steps too. */
function everyOf(steps: Value, test: (step: Value) => Truth): Truth {
  return everyItem(steps, (step) =>
    step.kind === 'map' ? all([test(step), ...CHOSEN.map((path) => everyOf(at(step, path), test))]) : 'open',
  );
}

const CHOSEN = ['Arguments.IfSteps', 'Arguments.ElseSteps'];

/** Every step that `pipeline` may have, in all branches of conditions. */
export function possibleSteps(pipeline: Resource): readonly Step[] {
  return branchesOf(definitionOf(pipeline)).flatMap((definition) =>
    stepsBelow(entry(definition, 'Steps'), `${BODY}.Steps`),
  );
}

function stepsBelow(steps: Value, place: string): readonly Step[] {
  return possibleItems(steps, place).flatMap(([body, path]) => [
    { body, path },
    ...(body.kind === 'map' ? CHOSEN : []).flatMap((chosen) =>
      stepsBelow(at(body, chosen), `${path}.${chosen}`),
    ),
  ]);
}

function definitionOf(pipeline: Resource): Value {
  const definition = documentIn(propertyOf(pipeline, 'PipelineDefinition'));
  return withoutFunctions(documentIn(entry(definition, 'PipelineDefinitionBody')));
}

/** What only a run of the pipeline knows. */
export const OF_THE_RUN: Value = { kind: 'unknown', reason: 'a value of the pipeline’s run' };

/** `value` with unknowns for what only a run of the pipeline knows. */
function withoutFunctions(value: Value): Value {
  switch (value.kind) {
    case 'list':
      return { kind: 'list', items: value.items.map(withoutFunctions) };
    case 'choice':
      return {
        ...value,
        then: withoutFunctions(value.then),
        otherwise: withoutFunctions(value.otherwise),
      };
    case 'map':
      return isFunction([...value.entries.keys()]) ? OF_THE_RUN : withoutFunctionsIn(value.entries);
    default:
      return value;
  }
}

function withoutFunctionsIn(entries: ReadonlyMap<string, Value>): Value {
  return {
    kind: 'map',
    entries: new Map([...entries].map(([key, each]) => [key, withoutFunctions(each)])),
  };
}

/** `{ Get: Parameters.Flag }`, `{ Std:Join: … }`. */
function isFunction(keys: readonly string[]): boolean {
  const [only, ...others] = keys;
  return only !== undefined && others.length === 0 && (only === 'Get' || only.startsWith('Std:'));
}
