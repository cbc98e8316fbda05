import { ApiError } from '../platform/http/api-error.ts';
import { loadSettings } from '../platform/settings.ts';

/** Throws `validation_failed` for a team that there is not. */
export const requireTeams = async (teamIds: readonly string[]): Promise<void> => {
  const { teams } = await loadSettings();
  if (teamIds.every((id) => teams.some((team) => team.id === id))) return;
  const message = 'Choose among the teams.';
  throw new ApiError('validation_failed', message, [
    { path: 'body.teamIds', code: 'custom', message },
  ]);
};
