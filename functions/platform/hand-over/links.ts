import { keys } from '#shared/table/keys.ts';
import { readHandOverLink, type HandOverLink } from '#shared/table/hand-over.entity.ts';
import { getItem } from '../aws/get-item.ts';

/** Whose account a person of an application has here: by issuer and subject, never by address. */
export const loadHandOverLink = (
  issuer: string,
  subject: string,
): Promise<HandOverLink | undefined> =>
  getItem(keys.handOverLink(issuer, subject), readHandOverLink);
