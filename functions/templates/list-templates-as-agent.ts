import type { templatesContract } from '#shared/contract/templates.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTemplates } from '../platform/templates.ts';

/** Every template as it is now, strongly consistent. */
export const listTemplatesAsAgent: OperationHandler<
  typeof templatesContract.listTemplatesAsAgent
> = async () => ({ items: await loadTemplates(true) });
