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
    return branchesOf(value).flatMap((branch) =>
      this.inBranch(type, branch.value, from).flatMap(({ resource, doubt }) => {
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
    const named = this.graph.named(type, value, from);
    if (named !== undefined) return [{ resource: named, doubt: this.doubtOfPlace(named, value, from) }];
    const text = this.speller.text(value);
    const doubt = `${this.speller.names.describe(text)} may be another`;
    const account = this.speller.accountOf(from.template);
    const called = this.calledOf(type);
    const [only, ...others] = isOpaque(text) ? [] : called.exactly(text, account);
    if (only !== undefined && others.length === 0)
      return [{ resource: only, doubt: this.doubtOfPlace(only, value, from) }];
    return called.meeting(text, account).map((resource) => ({ resource, doubt }));
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
