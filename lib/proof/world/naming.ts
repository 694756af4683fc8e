// lib/proof/world: which resources a property means. One that may mean several means all of them, none for sure.
import type { Resource, ResourceGraph, Value } from '../../assembly';
import { isOpaque } from '../core';
import { branchesOf } from './branches';
import { mayMeet } from './globs';
import type { Speller } from './spelling';

/** A resource that something is said of. */
export interface Meant {
  readonly resource: Resource;
  /** Why it may not be; null when it surely is. */
  readonly doubt: string | null;
}

/** Finds resources by what properties say. */
export class Naming {
  constructor(
    private readonly graph: ResourceGraph,
    private readonly speller: Speller,
  ) {}

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
    const here = this.graph.byType(type).filter((resource) => this.isHere(resource, from));
    const [only, ...others] = here.filter((resource) => this.isCalled(resource, text));
    if (only !== undefined && others.length === 0)
      return [{ resource: only, doubt: this.doubtOfPlace(only, value, from) }];
    return here
      .filter(
        (resource) =>
          this.mayBe(type, text, this.speller.nameOf(resource)) ||
          this.mayBe(type, text, this.speller.arnOf(resource)),
      )
      .map((resource) => ({ resource, doubt }));
  }

  /**
   * "Names are not distinguished by case", of roles, users, groups and policies.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  private mayBe(type: string, text: string, name: string): boolean {
    const isFolded = type.startsWith('AWS::IAM::');
    return isFolded ? mayMeet(text.toLowerCase(), name.toLowerCase()) : mayMeet(text, name);
  }

  /** Whether a resource is surely called so. */
  private isCalled(resource: Resource, text: string): boolean {
    const isKnown = !isOpaque(text);
    return isKnown && (this.speller.nameOf(resource) === text || this.speller.arnOf(resource) === text);
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
    const found = this.graph.templates.find(({ name }) => name === template);
    return found?.account == null || found.region === null ? null : `${found.account} ${found.region}`;
  }

  private isHere(resource: Resource, from: Resource): boolean {
    return mayMeet(this.speller.accountOf(resource.template), this.speller.accountOf(from.template));
  }
}
