// mutation: mutants that nothing catches and that take no protection away, with the reason. An entry that matches no
// survivor any more fails the run, so that the table says what is so.
import type { Mutant } from './mutant';

/** Survivors that are harmless, and why. */
export interface Harmless {
  readonly type: string;
  readonly changes: readonly string[];
  /** Where only some resources of the type are meant: a part of their logical ids. */
  readonly resource?: string;
  readonly reason: string;
}

/** Every known one. */
export const HARMLESS: readonly Harmless[] = [
  {
    type: 'AWS::EC2::VPCEndpoint',
    changes: ['dropped'],
    reason:
      'subnets have no other way to a service than its endpoint: without it what runs there loses the service, and nothing is opened',
  },
  {
    type: 'AWS::Batch::JobDefinition',
    changes: ['NodeProperties.NodeRangeProperties.0.Container.LogConfiguration dropped'],
    reason:
      'the log group that Batch takes instead is closed to the role of the nodes, which writes to the log group of its project alone: the job does not start, and nothing is written elsewhere',
  },
];

/** The entry that explains `mutant`; undefined where there is none. */
export function harmlessEntry({ type, change, resource }: Mutant): Harmless | undefined {
  return HARMLESS.find(
    (each) =>
      each.type === type &&
      each.changes.includes(change) &&
      (each.resource === undefined || resource.includes(each.resource)),
  );
}
