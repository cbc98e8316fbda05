/** Sees every call a function's environment makes, before and after the service has handled it. */
export interface CallObserver {
  /**
   * Throws to make the call never happen. What it gives back is run once the service is done with this very call, and
   * throws to make the answer never arrive.
   */
  observe(accessKeyId: string, service: string, operation: string): () => void;
}
