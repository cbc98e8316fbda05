import type { themesContract } from '#shared/contract/themes.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { readVersions } from './themes.store.ts';

/** Published themes, latest first, 25 a page. Throws `malformed_request` for another list's cursor. */
export const listThemeVersions: OperationHandler<typeof themesContract.listThemeVersions> = (
  { query },
  { actor },
) => readVersions(actor.id, query.cursor);
