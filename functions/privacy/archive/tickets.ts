import * as z from 'zod';
import type { Attachment } from '#shared/domain/attachment.ts';
import { shownAgentName, shownStatus } from '#shared/domain/customer-facing.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { readAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { readMessage } from '#shared/table/message.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { envVariables, readEnv } from '../../platform/env.ts';
import { checkOfFile } from '../../platform/malware-scan.ts';
import { loadTemplateVersion } from '../../platform/templates.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import { jsonList, safeName, type ArchiveFile } from './archive-file.ts';
import { messagesOf, ticketsOf } from './find-tickets.ts';
import type { Subject } from './person.ts';
import { storedFile } from './stored-file.ts';

const { ATTACHMENT_BUCKET } = readEnv(
  z.object({ ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET }),
);

const isTheirs = (ticket: Ticket, { contact }: Subject): boolean => ticket.contactId === contact.id;

/** Notes are among agents; of a thread that others began, the person's own words. */
const isGiven = (message: Message, ticket: Ticket, subject: Subject): boolean =>
  message.visibility === 'public' &&
  (isTheirs(ticket, subject) || message.author.id === subject.contact.id);

/** Answers that customers see; those that agents keep for themselves are not the person's. */
const visibleFields = async (ticket: Ticket): Promise<Record<string, unknown>> => {
  const { templateId, templateVersion, fields = {} } = ticket;
  if (templateId === undefined || templateVersion === undefined) return {};
  const asked = await loadTemplateVersion(templateId, templateVersion);
  const visible = new Set(
    (asked?.fields ?? []).filter(({ visible: v }) => v).map(({ key }) => key),
  );
  return Object.fromEntries(Object.entries(fields).filter(([key]) => visible.has(key)));
};

async function* thread(ticket: Ticket, subject: Subject): AsyncGenerator<Message> {
  for await (const item of messagesOf(ticket.id)) {
    const message = readMessage(item);
    if (isGiven(message, ticket, subject)) yield message;
  }
}

async function* told(ticket: Ticket, subject: Subject): AsyncGenerator {
  const { contact, settings } = subject;
  const own = isTheirs(ticket, subject);
  const { number, subject: line, priority, channel, createdAt, updatedAt, closedAt } = ticket;
  yield {
    ...{ number, subject: line, status: shownStatus(ticket.status, settings), priority, channel },
    ...{ createdAt, updatedAt, closedAt },
    asked: own ? 'by you' : 'by somebody else, who added you',
    ...(own && { fields: await visibleFields(ticket), rating: ticket.rating }),
  };
  for await (const { author, at, html, quotedHtml, attachments } of thread(ticket, subject)) {
    const name =
      author.kind === 'agent' ? shownAgentName(author.name, contact.locale, settings) : author.name;
    yield {
      at,
      author: { kind: author.kind, name },
      html,
      quotedHtml,
      files: attachments.map(named),
    };
  }
}

const named = ({ id, name, size }: Attachment) => ({ id, name, size });

async function* filesOf(ticket: Ticket, subject: Subject): AsyncGenerator<Attachment> {
  for await (const { attachments } of thread(ticket, subject)) yield* attachments;
  if (isTheirs(ticket, subject)) yield* ticket.fieldFiles ?? [];
}

const folderOf = ({ number }: Ticket): string => `tickets/${String(number)}`;

/** Tickets the person asked or was added to: what the customer sees of each. */
export async function* tickets(subject: Subject): AsyncGenerator<ArchiveFile> {
  for await (const id of ticketsOf(subject.contact.id)) {
    const ticket = await loadTicket(id);
    if (ticket === undefined) continue;
    yield {
      name: `${folderOf(ticket)}/ticket.json`,
      input: jsonList(told(ticket, subject)),
      counts: true,
    };
  }
}

/** The files of these threads, but for what is held back until a scan, or for good. */
export async function* files(subject: Subject): AsyncGenerator<ArchiveFile> {
  for await (const id of ticketsOf(subject.contact.id)) {
    const ticket = await loadTicket(id);
    if (ticket === undefined) continue;
    const given = new Set<string>();
    for await (const { id: fileId, name } of filesOf(ticket, subject)) {
      const file = await getItem(keys.attachment(fileId), readAttachment);
      if (file === undefined || given.has(fileId)) continue;
      if ((await checkOfFile(file)) !== undefined) continue;
      given.add(fileId);
      yield {
        name: `${folderOf(ticket)}/files/${fileId.slice(-6)}-${safeName(name)}`,
        input: storedFile(ATTACHMENT_BUCKET, file.objectKey, file.versionId),
      };
    }
  }
}

/** How many tickets `tickets` will give. */
export const countTickets = async ({ contact }: Subject): Promise<number> => {
  let count = 0;
  for await (const _id of ticketsOf(contact.id)) count += 1;
  return count;
};
