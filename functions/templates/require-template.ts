import type { Template } from '#shared/domain/template.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadTemplate } from '../platform/templates.ts';

export const noSuchTemplate = (): ApiError => new ApiError('not_found', 'No such template.');

/** Told where a template, or the list of them, is no longer as it was read. */
export const movedOn = (): ApiError =>
  new ApiError('conflict', 'The templates were changed meanwhile. Load them again.');

/** A template as it is now, and whether the table has it. Throws `not_found`. */
export const requireTemplate = async (
  templateId: string,
): Promise<{ readonly template: Template; readonly stored: boolean }> => {
  const found = await loadTemplate(templateId);
  if (found === undefined) throw noSuchTemplate();
  return found;
};
