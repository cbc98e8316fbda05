import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadHelpCenter } from './help-center.store.ts';

/** Categories and sections, as they are now. */
export const getHelpCenter: OperationHandler<typeof knowledgeBaseContract.getHelpCenter> = () =>
  loadHelpCenter();
