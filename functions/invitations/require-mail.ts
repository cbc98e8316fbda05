import type { Settings } from '#shared/domain/settings.ts';
import { ApiError } from '../platform/http/api-error.ts';

/** Throws `mail_off` where no mail can be sent. */
export const requireMail = ({ supportAddress }: Settings): void => {
  if (supportAddress === undefined)
    throw new ApiError('mail_off', 'Mail is off: there is no address to send from.');
};
