/** Sees every call a function's environment makes, before and after the service has handled it. */
export interface CallObserver {
  /** Throws to make the call never happen. */
  before(accessKeyId: string, service: string, operation: string): void;
  /** Throws to make the answer never arrive. */
  after(accessKeyId: string): void;
}
