import type { CustomField } from '#shared/domain/custom-field.ts';
import type { PatternMatch } from '#shared/domain/field-value.ts';

type Engine = typeof import('#shared/domain/linear-pattern.ts');

/** The engine of patterns is fetched once a form asks for one; until then nothing is said against an answer. */
class Patterns {
  #engine = $state.raw<Engine | undefined>();
  #fetching: Promise<void> | undefined;

  readonly matches: PatternMatch = (pattern, text) => this.#engine?.matchesPattern(pattern, text);

  /** Whether it can be asked; true as long as that is not known: the server has the last word. */
  readonly accepts = (pattern: string): boolean => this.#engine?.isLinearPattern(pattern) ?? true;

  loadFor(fields: readonly CustomField[]): void {
    if (fields.some(({ kind }) => kind === 'pattern')) void this.load();
  }

  load(): Promise<void> {
    this.#fetching ??= import('#shared/domain/linear-pattern.ts').then(
      (engine) => {
        this.#engine = engine;
      },
      () => {
        this.#fetching = undefined;
      },
    );
    return this.#fetching;
  }
}

export const patterns = new Patterns();
