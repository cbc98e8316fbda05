import type { Actor } from '#shared/domain/actor.ts';
import { maySee, ownTicketsOnly } from '#shared/domain/authorization.ts';
import { readAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { requireGiven } from '../platform/malware-scan.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { visibilityRulesFor } from '../platform/visibility.ts';
import { fileLink } from './file-link.ts';
import { noSuchTicket, requireReadable } from './require-thread.ts';

/**
 * A link of five minutes to a file of a thread that the actor may see. Always an attachment to the browser, so that
 * nothing sent by a stranger opens as a page; pictures still show in place, because `img` does not ask. Throws
 * `not_found`, `file_being_checked`, `file_not_checkable`, `file_removed`.
 */
export const downloadLink = async (
  actor: Actor,
  where: { ticketId: string; attachmentId: string },
): Promise<{ url: string }> => {
  const [found, file] = await Promise.all([
    loadTicket(where.ticketId),
    getItem(keys.attachment(where.attachmentId), readAttachment),
  ]);
  const rules =
    actor.kind === 'agent'
      ? ownTicketsOnly
      : await visibilityRulesFor(actor, found, await loadSettings());
  const ticket = requireReadable(actor, found, rules);
  const isHere =
    file?.ticketId === ticket.id || ticket.fieldFiles?.some(({ id }) => id === file?.id) === true;
  if (file === undefined || !isHere || !maySee(actor, file, ticket, rules)) throw noSuchTicket();
  await requireGiven(file);
  return { url: await fileLink(file) };
};
