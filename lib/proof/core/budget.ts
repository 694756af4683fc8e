// lib/proof/core: how much work one question may take. Steps, not seconds: the same question always gets the same answer.
import type { Limits } from './question';

/** Thrown when a bound is reached; `decide` turns it into `unknown`, and nothing else catches it. */
export class BudgetSpent extends Error {}

/** What is left for one question. */
export class Budget {
  private left: number;

  constructor(readonly limits: Limits) {
    this.left = limits.steps;
  }

  /** Steps that are left. */
  get remaining(): number {
    return this.left;
  }

  /** Accounts for work. */
  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new BudgetSpent(`it takes more than ${this.limits.steps} steps`);
  }

  /** Accounts for the classes of one domain. */
  checkClasses(count: number): void {
    if (count > this.limits.classes)
      throw new BudgetSpent(`patterns make more than ${this.limits.classes} classes`);
  }

  /** Accounts for the representatives of one condition key. */
  checkRepresentatives(key: string, count: number): void {
    if (count <= this.limits.representatives) return;
    throw new BudgetSpent(`tests of ${key} make more than ${this.limits.representatives} representatives`);
  }
}
