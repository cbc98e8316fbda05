/** What is wrong with the fields of a form, by name. Told from the first try to send on, not while one still types. */
export class FormCheck<Field extends string> {
  tried = $state(false);
  readonly #find: () => Readonly<Record<Field, string | undefined>>;
  readonly #problems: Readonly<Record<Field, string | undefined>> = $derived.by(() => this.#find());
  readonly passed: boolean = $derived(
    Object.values(this.#problems).every((problem) => problem === undefined),
  );

  constructor(find: () => Readonly<Record<Field, string | undefined>>) {
    this.#find = find;
  }

  of(field: Field): string | undefined {
    return this.tried ? this.#problems[field] : undefined;
  }
}
