import type { Condition, Operator } from '#shared/domain/condition.ts';
import { operatorsFor, type ConditionProperty } from './condition-property.ts';
import { finishedTest, testProblem, type TestProblem } from './test-value.ts';

type Match = Condition['match'];

/** A test as it is being written; the value as typed. */
export interface TestDraft {
  readonly id: number;
  property: string;
  operator: Operator;
  value: string;
}

export interface GroupDraft {
  readonly id: number;
  match: Match;
  tests: TestDraft[];
}

const mostGroups = 10;
const mostTests = 20;

/** A condition being built in a form: may be incomplete, and knows what is missing where. */
export class ConditionDraft {
  match = $state<Match>('any');
  groups = $state<GroupDraft[]>([]);

  readonly #properties: () => readonly ConditionProperty[];
  readonly #canAddGroup: boolean = $derived(this.groups.length < mostGroups);
  #lastId = 0;

  constructor(properties: () => readonly ConditionProperty[], from?: Condition) {
    this.#properties = properties;
    this.set(from);
  }

  /** Begins from a condition, or from none. */
  set(from: Condition | undefined): void {
    this.match = from?.match ?? 'any';
    this.groups = (from?.groups ?? []).map(({ match, tests }) => ({
      id: this.#nextId(),
      match,
      tests: tests.map(({ property, operator, value }) => ({
        id: this.#nextId(),
        property,
        operator,
        value: value === undefined ? '' : String(value),
      })),
    }));
  }

  get properties(): readonly ConditionProperty[] {
    return this.#properties();
  }

  get canAddGroup(): boolean {
    return this.#canAddGroup;
  }

  canAddTest(group: GroupDraft): boolean {
    return group.tests.length < mostTests;
  }

  /** Whether nothing is asked. */
  get isEmpty(): boolean {
    return this.groups.length === 0;
  }

  get complete(): boolean {
    return this.groups.every(({ tests }) =>
      tests.every((test) => this.problemOf(test) === undefined),
    );
  }

  /** The condition as it is sent; undefined while it is empty or incomplete. */
  get condition(): Condition | undefined {
    if (this.isEmpty || !this.complete) return undefined;
    return this.#finished(this.groups);
  }

  /** As far as it is complete, for the sentence; undefined where nothing is. */
  get soFar(): Condition | undefined {
    const groups = this.groups
      .map((group) => ({
        ...group,
        tests: group.tests.filter((test) => this.problemOf(test) === undefined),
      }))
      .filter(({ tests }) => tests.length > 0);
    return groups.length === 0 ? undefined : this.#finished(groups);
  }

  propertyOf({ property }: TestDraft): ConditionProperty | undefined {
    return this.properties.find(({ name }) => name === property);
  }

  problemOf(test: TestDraft): TestProblem | undefined {
    return testProblem(this.propertyOf(test), test);
  }

  addGroup(): void {
    if (!this.canAddGroup) return;
    this.groups.push({ id: this.#nextId(), match: 'all', tests: [this.#newTest()] });
  }

  addTest(group: GroupDraft): void {
    if (this.canAddTest(group)) group.tests.push(this.#newTest());
  }

  /** The last test takes its group with it. */
  removeTest(group: GroupDraft, test: TestDraft): void {
    group.tests = group.tests.filter(({ id }) => id !== test.id);
    if (group.tests.length === 0) this.groups = this.groups.filter(({ id }) => id !== group.id);
  }

  /** Another property: an operator it does not have, and the value, begin anew. */
  chooseProperty(test: TestDraft, name: string): void {
    test.property = name;
    const property = this.propertyOf(test);
    if (property === undefined) return;
    const allowed = operatorsFor(property.kind);
    if (!allowed.includes(test.operator)) test.operator = allowed[0] ?? 'is';
    test.value = property.choices?.[0]?.value ?? '';
  }

  #newTest(): TestDraft {
    const test: TestDraft = { id: this.#nextId(), property: '', operator: 'is', value: '' };
    this.chooseProperty(test, this.properties[0]?.name ?? '');
    return test;
  }

  #finished(groups: readonly GroupDraft[]): Condition {
    return {
      match: this.match,
      groups: groups.map(({ match, tests }) => ({
        match,
        tests: tests.map((test) =>
          finishedTest(this.propertyOf(test) ?? { name: test.property, kind: 'text' }, test),
        ),
      })),
    };
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
