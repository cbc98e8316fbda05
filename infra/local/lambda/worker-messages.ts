/** What the host tells an environment. Payloads cross as JSON text, as they do over Lambda's runtime API. */
export interface WorkerInvocation {
  readonly requestId: string;
  readonly payload: string;
  /** Stack time in epoch milliseconds at which the function is out of time. */
  readonly deadline: number;
}

/** What an environment answers. */
export type WorkerOutcome =
  | { readonly requestId: string; readonly payload: string }
  | { readonly requestId: string; readonly error: FunctionError };

export interface FunctionError {
  readonly type: string;
  readonly message: string;
}
