import type { templatesContract } from '#shared/contract/templates.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTemplates } from '../platform/templates.ts';
import { customerTemplate } from './template.view.ts';

/** Types of tickets as customers see them, eventually consistent. */
export const listTemplates: OperationHandler<
  typeof templatesContract.listTemplates
> = async () => ({
  items: (await loadTemplates()).map(customerTemplate),
});
