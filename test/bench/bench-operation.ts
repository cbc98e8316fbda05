/** Something the bench times: what it is called, which function does it, and how often it is run. */
export interface BenchOperation {
  readonly name: string;
  /** Part of the name of the function whose units are its own. */
  readonly function: string;
  readonly rounds: number;
  readonly run: () => Promise<unknown>;
}
