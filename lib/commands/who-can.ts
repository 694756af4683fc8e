// lib/commands: `who-can`, every principal that can do something with a resource, by which statements, and why another cannot.
import { isAssemblyFault } from '../assembly';
import { type WhoCan, type WhoCanQuestion, callersOf, loadWorld, whoCan as askWorld } from '../proof';
import { wrongCaller } from './callers';
import { type ProofInput, type TemplatePlace, placeOf, withGraph } from './graph-input';
import { type Observer, type Outcome, UNOBSERVED, unusable } from './outcome';
import { TOOL } from './tool';

/** Options of {@link whoCan}. */
export interface WhoCanCommand extends WhoCanQuestion, TemplatePlace {
  readonly input: ProofInput;
  readonly observe?: Observer;
}

/** What `who-can` came to. */
export interface WhoCanReport extends WhoCan {
  readonly tool: typeof TOOL;
}

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;
const RESOURCE = /^arn:[^\s:]+:[^\s:]+:[^\s:]*:[^\s:]*:\S+$/;

/** Asks; the answer is never a failure, save of a pattern that means nobody. */
export function whoCan({
  input,
  account,
  region,
  observe = UNOBSERVED,
  ...question
}: WhoCanCommand): Outcome<WhoCanReport> {
  const problems = problemsOf(question);
  if (problems.length > 0) return unusable(problems);
  try {
    return withGraph(input, placeOf({ account, region }), observe, ({ graph, facts }) => {
      observe('prove');
      const world = loadWorld(graph, facts);
      const answer = askWorld(world, question);
      const { principal } = question;
      return principal !== undefined && answer.results.length === 0
        ? unusable([wrongCaller(principal, callersOf(world))])
        : { status: 0, value: { tool: TOOL, ...answer } };
    });
  } catch (error) {
    if (isAssemblyFault(error)) return unusable([error.message]);
    throw error;
  }
}

function problemsOf({ action, resource }: WhoCanQuestion): readonly string[] {
  return [
    ...(ACTION.test(action)
      ? []
      : [`ACTION: got ${action}, allowed one action such as s3:GetObject; write service:Action`]),
    ...(RESOURCE.test(resource)
      ? []
      : [`RESOURCE: got ${resource}, allowed an ARN such as arn:aws:s3:::bucket/key; write the whole ARN`]),
  ];
}
