/** Thrown where a question would read more than it may. */
export class BudgetSpent extends Error {}

/** Bounds how often a walk through the index leaps ahead; each leap is half a read unit and one way to DynamoDB. */
export class ReadBudget {
  #left: number;

  constructor(reads: number) {
    this.#left = reads;
  }

  /** Throws `BudgetSpent` where nothing is left. */
  spend(): void {
    if (this.#left === 0) throw new BudgetSpent();
    this.#left -= 1;
  }
}
