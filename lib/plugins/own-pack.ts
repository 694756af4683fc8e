// lib/plugins: one of our own packs as a cdk-nag pack. The rules read the templates that synthesis wrote, nested stacks
// and stages included, and not the constructs: what passes here is what will be deployed.
import { CfnElement, Stack } from 'aws-cdk-lib';
import type {
  CfnResource,
  IPolicyValidationContext,
  PolicyValidationPluginReport,
  PolicyViolatingResource,
  PolicyViolation,
} from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { type ResourceGraph, readAssembly, readTemplates } from '../assembly';
import { type CheckFacts, type Finding, type OwnPlugin, PACK_RAN, type Rule } from '../checks';
import { folderOf } from './synthesised-folder';

/** What an own pack is made of. */
export interface OwnPackParts {
  /** Name of the plugin; ids of its rules begin with it. */
  readonly name: OwnPlugin;
  /** What it measures against, for people. */
  readonly title: string;
  readonly rules: readonly Rule[];
  readonly facts: CheckFacts;
}

/** Where findings stand in an app. */
interface Synthesised {
  readonly graph: ResourceGraph;
  /** Folder of the templates; empty when there are no files. */
  readonly folder: string;
  /** Construct paths of the stacks in a place, to which findings about it are pinned. */
  readonly stacks: readonly StackPlace[];
  /** Construct paths by the ids of resources, for templates without CDK's metadata. */
  readonly paths: ReadonlyMap<string, string>;
}

interface StackPlace {
  readonly path: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** A cdk-nag pack whose rules are ours. An unknown counts as a finding. */
export abstract class OwnPack extends NagPack {
  readonly name: string;
  override readonly version = version;
  override readonly ruleIds: string[];

  protected constructor(private readonly parts: OwnPackParts) {
    super();
    this.name = parts.name;
    this.packName = parts.name;
    this.ruleIds = parts.rules.map(ruleName);
  }

  /** Looks at everything that synthesis wrote. */
  override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const folder = folderOf(context);
    const stacks = context.stackTemplates.map(({ stackConstructPath, accountId, region }) => ({
      path: stackConstructPath,
      account: accountId ?? null,
      region: region ?? null,
    }));
    return this.report({ graph: readAssembly(folder).graph, folder, stacks, paths: new Map() });
  }

  /** Looks at the stacks at and below `scope` without synthesising them, for tests. */
  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    const stacks = scope.node.findAll().filter((construct) => Stack.isStack(construct));
    const found = stacks.length === 0 ? [Stack.of(scope)] : stacks;
    const graph = readTemplates(
      found.map((stack) => ({ name: stack.node.path, template: templateOf(stack) })),
    );
    const places = found.map(({ node }) => ({ path: node.path, account: null, region: null }));
    return this.report({ graph, folder: '', stacks: places, paths: new Map(found.flatMap(pathsIn)) });
  }

  /** Never asked: `validate` and `validateScope` look at whole templates. */
  protected override checkResource(_node: CfnResource): void {}

  private report(stage: Synthesised): PolicyValidationPluginReport {
    const { rules, facts } = this.parts;
    const found = rules.map((rule) => ({ rule, findings: rule.evaluate(stage.graph, facts) }));
    const violations = found.flatMap(({ rule, findings }) =>
      findings.filter(isOpen).map((finding) => violationOf(rule, finding, stage)),
    );
    const passed = found.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'pass');
    return {
      success: violations.length === 0,
      violations: [...violations, this.witness(stage, passed.length, violations.length)],
    };
  }

  /** CDK leaves a plugin without findings out of its report, so that nothing would show that it ran. */
  private witness(stage: Synthesised, passed: number, found: number): PolicyViolation {
    const { title, rules } = this.parts;
    return {
      ruleName: PACK_RAN,
      description: `${title}: ${rules.length} rules looked at ${stage.graph.templates.length} templates: ${passed} passed, ${found} findings`,
      severity: 'info',
      violatingResources: [],
    };
  }
}

function isOpen({ verdict }: Finding): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

/** The id behind `::`. */
function ruleName({ id }: Rule): string {
  return id.slice(id.indexOf('::') + 2);
}

function violationOf(rule: Rule, finding: Finding, stage: Synthesised): PolicyViolation {
  return {
    ruleName: ruleName(rule),
    description: finding.message,
    fix: rule.fix,
    severity: 'error',
    ruleMetadata: {
      control: rule.control,
      link: rule.source,
      ...(finding.place?.account == null ? {} : { account: finding.place.account }),
      ...(finding.place?.region == null ? {} : { region: finding.place.region }),
    },
    violatingResources: [subjectOf(finding, stage)],
  };
}

/** The construct that an acknowledgement has to be on or above. */
function subjectOf(finding: Finding, { folder, stacks, paths }: Synthesised): PolicyViolatingResource {
  const { resource, template, propertyPath, place } = finding;
  const ownPath = resource?.constructPath ?? paths.get(resource?.id ?? '');
  const constructPath = place === null ? ownPath : stackIn(place, stacks);
  return {
    locations: propertyPath === null ? [] : [propertyPath],
    ...(template === null ? {} : { templatePath: join(folder, template) }),
    ...(resource === null ? {} : { resourceLogicalId: resource.logicalId }),
    ...(constructPath == null ? {} : { constructPath }),
  };
}

function stackIn(place: NonNullable<Finding['place']>, stacks: readonly StackPlace[]): string | undefined {
  return stacks.find(
    ({ account, region }) =>
      (place.account === null || place.account === account) &&
      (place.region === null || place.region === region),
  )?.path;
}

/** What CDK would write for `stack`, as far as that is known before synthesis. */
function templateOf(stack: Stack): object {
  const sections = elementsOf(stack).map(
    (element) => stack.resolve((element as unknown as Rendered)._toCloudFormation()) as object,
  );
  const template: Record<string, object> = { Resources: {} };
  for (const [section, entries] of sections.flatMap((each) => Object.entries(each))) {
    template[section] = { ...template[section], ...(entries as object) };
  }
  return template;
}

function elementsOf(stack: Stack): readonly CfnElement[] {
  return stack.node
    .findAll()
    .filter((construct) => CfnElement.isCfnElement(construct))
    .filter((element) => element.stack === stack);
}

/** Construct paths by the ids that the graph gives resources. */
function pathsIn(stack: Stack): readonly (readonly [id: string, path: string])[] {
  return elementsOf(stack).map(({ logicalId, node }) => [
    `${stack.node.path}#${String(stack.resolve(logicalId))}`,
    node.path,
  ]);
}

/** CDK hides it from the types; it is how `Stack` itself renders its elements. */
interface Rendered {
  _toCloudFormation(): object;
}
