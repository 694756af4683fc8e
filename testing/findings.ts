// testing: what cdk-nag finds below a construct and nobody acknowledged, without synthesising the app.
import { Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  type NagPack,
  PCIDSS321Checks,
} from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** One finding. */
export interface NagFinding {
  /** Id as the gate prints it. */
  readonly id: string;
  readonly constructPath: string;
}

/** Every open finding of the four packs below `scope`. */
export function nagFindings(scope: IConstruct): readonly NagFinding[] {
  const packs = [
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new HIPAASecurityChecks(),
    new PCIDSS321Checks(),
  ];
  return packs
    .flatMap((pack) => findingsOf(pack, scope))
    .filter((finding) => !isAcknowledged(scope, finding));
}

function findingsOf(pack: NagPack, scope: IConstruct): readonly NagFinding[] {
  return pack.validateScope(scope).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      id: `${pack.readPackName}::${ruleName}`,
      constructPath: constructPath ?? '',
    })),
  );
}

function isAcknowledged(scope: IConstruct, { id, constructPath }: NagFinding): boolean {
  let construct: IConstruct | undefined = scope.node.root.node
    .findAll()
    .find((each) => each.node.path === constructPath);
  for (; construct !== undefined; construct = construct.node.scope) {
    const entries = construct.node.metadata.filter(
      ({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY,
    );
    if (entries.some(({ data }) => Object.hasOwn(data as object, id))) return true;
  }
  return false;
}
