// lib/plugins: the access prover as a CDK validation plugin: `cdk synth` fails where a property does not hold, in anybody's app. It
// reads the templates that synthesis wrote, not the constructs.
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolatingResource,
  PolicyViolation,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { readAssembly } from '../assembly';
import {
  type Property,
  type PropertyResult,
  type WorldFacts,
  defaultProperties,
  loadWorld,
  prove,
} from '../proof';
import { folderOf } from './synthesised-folder';

/** Properties of {@link AccessProofs}. */
export interface AccessProofsProps {
  /**
   * What has to hold.
   *
   * @default - what mlkeep asks of every template: trails and what they write, strangers, deputies, ways out
   */
  readonly properties?: readonly Property[];
  /**
   * What the templates do not say: accounts, the organisation, its control policies, roles made elsewhere.
   *
   * @default - nothing
   */
  readonly facts?: WorldFacts;
  /**
   * Whether what nobody can say is let through.
   *
   * @default false
   */
  readonly allowUnknown?: boolean;
}

/** Proves properties of everything that an app synthesises: `Validations.of(app).addPlugins(new AccessProofs(app, ...))`. */
export class AccessProofs implements IPolicyValidationPlugin {
  readonly name = 'AccessProofs';
  readonly version = version;

  constructor(
    _scope?: IConstruct,
    private readonly props: AccessProofsProps = {},
  ) {}

  /** Proves; a property that does not hold fails synthesis. */
  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const folder = folderOf(context);
    const { properties, facts = {}, allowUnknown = false } = this.props;
    const world = loadWorld(readAssembly(folder).graph, facts);
    const results = prove(world, properties ?? defaultProperties(world));
    const open = results.filter(
      ({ verdict }) => verdict === 'violated' || (verdict === 'unknown' && !allowUnknown),
    );
    return {
      success: open.length === 0,
      violations:
        open.length === 0 ? [] : [...open.map((each) => violationOf(each, folder)), summaryOf(open)],
    };
  }
}

/** No place of its own. CDK passes over a violation without one, and shows this whichever stacks somebody names. */
const ANYWHERE: PolicyViolatingResource = { locations: [] };

/** Who synthesises or deploys one stack is told of that stack's constructs only, but access is a matter of all of them together. */
function summaryOf(open: readonly PropertyResult[]): PolicyViolation {
  return {
    ruleName: 'properties',
    description: `properties of access that do not hold, whichever stack the reason is in: ${open.map(({ property }) => property).join(', ')}`,
    severity: 'fatal',
    fix: 'run cdk synth without naming a stack: it shows every request and the statements that allow it',
    violatingResources: [ANYWHERE],
  };
}

function violationOf(result: PropertyResult, folder: string): PolicyViolation {
  const { property, says, severity, witness, reason, fix, verdict } = result;
  const subjects = subjectsOf(result, folder);
  const request =
    witness === null ? reason : `${witness.principal} can ${witness.action} on ${witness.resource}`;
  return {
    ruleName: property,
    description: `${says}: ${request}`,
    // What is fatal cannot be acknowledged: that would hide every other request on the same resource. Exempt is who is named in the property.
    severity: 'fatal',
    ruleMetadata: { verdict, severity },
    ...(fix === null ? {} : { fix }),
    violatingResources: subjects.length > 0 ? subjects : [ANYWHERE],
  };
}

/** The resources whose statements let the request through. */
function subjectsOf({ witness }: PropertyResult, folder: string): PolicyViolatingResource[] {
  return (witness?.allowedBy ?? []).flatMap(({ template, resource, constructPath, propertyPath }) =>
    resource === null
      ? []
      : [
          {
            resourceLogicalId: resource,
            templatePath: join(folder, template),
            locations: propertyPath === null ? [] : [propertyPath],
            ...(constructPath === null ? {} : { constructPath }),
          },
        ],
  );
}
