import type { Settings } from '#shared/domain/settings.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { ApiError } from '../../platform/http/api-error.ts';

const refuse = (path: string, message: string): never => {
  throw new ApiError('validation_failed', message, [
    { path: `query.${path}`, code: 'invalid_value', message },
  ]);
};

/**
 * Refuses what cannot be asked together, and what would tell a customer more than the portal shows: real stages where
 * it shows just open and closed. Throws `validation_failed`.
 */
export const requireAllowed = (
  query: ListQuery,
  { showStages }: Pick<Settings, 'showStages'>,
): void => {
  if (query.direction !== undefined && query.sort === undefined)
    refuse('direction', 'Name the column to sort by.');
  if (!showStages && query.status !== undefined)
    refuse('status', 'This portal shows open and closed; use `group`.');
  if (!showStages && query.sort === 'status')
    refuse('sort', 'This portal shows open and closed; use `group`.');
};
