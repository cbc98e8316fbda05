import { CallFailed, client, signInAs, type Call } from '../stack/client.ts';
import type { DemoPerson, StackFile } from '../stack/stack.ts';

/** A client that signs in again when its token has ended: on a busy machine a bench outlives it. */
export const lastingClient = async (stack: StackFile, person: DemoPerson): Promise<Call> => {
  let current = client(stack, await signInAs(stack, person));
  return async (id, ...request) => {
    try {
      return await current(id, ...request);
    } catch (error) {
      if (!(error instanceof CallFailed) || error.status !== 401) throw error;
      current = client(stack, await signInAs(stack, person));
      return current(id, ...request);
    }
  };
};
