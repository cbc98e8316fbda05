import type { handOverContract } from '#shared/contract/hand-over.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadHandOver } from './hand-over.store.ts';
import { handOverView } from './hand-over.view.ts';

/** How people are handed over, with the version that a change names. */
export const getHandOver: OperationHandler<typeof handOverContract.getHandOver> = async () =>
  handOverView(await loadHandOver());
