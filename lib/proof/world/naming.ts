// lib/proof/world: which resources a property means. One that may mean several means all of them, none for sure.
import type { Resource, ResourceGraph, Template, Value } from '../../assembly';
import { isOpaque } from '../core';
import { branchesOf } from './branches';
import { Called } from './called';
import type { Speller } from './spelling';

/** A resource that something is said of. */
export interface Meant {
  readonly resource: Resource;
  /** Why it may not be; null when it surely is. */
  readonly doubt: string | null;
}

/** Finds resources by what properties say. */
export class Naming {
  private readonly called = new Map<string, Called>();
  private readonly templates: ReadonlyMap<string, Template>;

  constructor(
    private readonly graph: ResourceGraph,
    private readonly speller: Speller,
  ) {
    this.templates = new Map(graph.templates.map((template) => [template.name, template]));
  }

  /** The resources of a type that `value`, a name or ARN, can mean as `from` says it. */
  meant(type: string, value: Value, from: Resource): readonly Meant[] {
    return this.inBranches(value, from, (branch) => this.inBranch(type, branch, from));
  }

  /** Whether `value` surely means a resource of a type, which is soon told. */
  isSure(type: string, value: Value, from: Resource): boolean {
    const sure = (branch: Value): readonly Meant[] => this.surely(type, branch, from) ?? [];
    return this.inBranches(value, from, sure).some(({ doubt }) => doubt === null);
  }

  private inBranches(
    value: Value,
    from: Resource,
    meant: (branch: Value) => readonly Meant[],
  ): readonly Meant[] {
    return branchesOf(value).flatMap((branch) =>
      meant(branch.value).flatMap(({ resource, doubt }) => {
        const coexistence = this.graph.coexistence(resource, from);
        if (coexistence === 'never') return [];
        const doubts = [
          doubt,
          branch.only === null ? null : `only where ${branch.only}`,
          coexistence === 'perhaps' ? `${from.logicalId} exists only under a condition` : null,
        ].filter((each) => each !== null);
        return [{ resource, doubt: doubts.length === 0 ? null : doubts.join(', ') }];
      }),
    );
  }

  private inBranch(type: string, value: Value, from: Resource): readonly Meant[] {
    const sure = this.surely(type, value, from);
    if (sure !== null) return sure;
    const text = this.speller.text(value);
    const doubt = `${this.speller.names.describe(text)} may be another`;
    return this.calledOf(type)
      .meeting(text, this.speller.accountOf(from.template))
      .map((resource) => ({ resource, doubt }));
  }

  /** The one resource that is named or called so; null where it is none, or not one. */
  private surely(type: string, value: Value, from: Resource): readonly Meant[] | null {
    const named = this.graph.named(type, value, from);
    if (named !== undefined) return [{ resource: named, doubt: this.doubtOfPlace(named, value, from) }];
    const text = this.speller.text(value);
    if (isOpaque(text)) return null;
    const [only, ...others] = this.calledOf(type).exactly(text, this.speller.accountOf(from.template));
    if (only === undefined || others.length > 0) return null;
    return [{ resource: only, doubt: this.doubtOfPlace(only, value, from) }];
  }

  private calledOf(type: string): Called {
    const known = this.called.get(type) ?? new Called(type, this.graph.byType(type), this.speller);
    this.called.set(type, known);
    return known;
  }

  /** Two templates that do not say where they are deployed need not be deployed to one place. */
  private doubtOfPlace(resource: Resource, value: Value, from: Resource): string | null {
    const isTold = value.kind === 'reference' || resource.template === from.template;
    if (isTold || resource.type === 'AWS::S3::Bucket') return null;
    const [here, there] = [this.whereabouts(from), this.whereabouts(resource)];
    return here !== null && here === there
      ? null
      : 'the templates may belong to different accounts or Regions';
  }

  private whereabouts({ template }: Resource): string | null {
    const found = this.templates.get(template);
    return found?.account == null || found.region === null ? null : `${found.account} ${found.region}`;
  }
}
