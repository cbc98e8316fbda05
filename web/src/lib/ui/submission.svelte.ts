import { fieldErrors, toApiError, type ApiError } from '#lib/api/error.ts';

/** One form being sent: busy while it is, and what the server did not like. */
export class Submission {
  busy = $state(false);
  error = $state.raw<ApiError | undefined>();
  /** Codes of fields that were not accepted, by field name. */
  readonly fields: Readonly<Record<string, string>> = $derived(
    this.error ? fieldErrors(this.error) : {},
  );

  /** Runs `work` unless it runs already; true when it went through. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.error = toApiError(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
