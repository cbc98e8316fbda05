import { createHash } from 'node:crypto';
import { TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { idFrom, type IdKind } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import type { Author } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { addMessage, openTicket, type TicketChange } from '#shared/domain/ticket-rules.ts';
import { eventItem } from '#shared/table/event.entity.ts';
import { messageItem } from '#shared/table/message.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { demoAgents, demoContacts } from './people.ts';
import type { Story } from './stories.ts';

type Line = Story['lines'][number];

const authorOf = (by: Line['by']): Author => {
  if (by === 'customer' || by === 'colleague' || by === 'stranger') {
    const { id, name } = demoContacts[by];
    return { kind: 'customer', id, name };
  }
  const { id, name } = demoAgents[by];
  return { kind: 'agent', id, name };
};

/** Writes a story as it would have come about: each change with its event, in a transaction of its own. */
export const writeStory = async (
  documents: DynamoDBDocumentClient,
  tableName: string,
  settings: Settings,
  story: Story,
  number: number,
  now: number,
): Promise<void> => {
  const id = (kind: IdKind, part: string) =>
    idFrom(kind, createHash('sha256').update(`${kind} ${story.subject} ${part}`).digest());
  const write = async ({ event, ticket, message }: TicketChange) => {
    const items = [
      eventItem(event),
      ticketItem(ticket),
      ...(message ? [messageItem(message)] : []),
    ];
    await documents.send(
      new TransactWriteCommand({
        TransactItems: items.map((Item) => ({ Put: { TableName: tableName, Item } })),
      }),
    );
    return ticket;
  };
  const intentOf = (line: Line, index: number) => ({
    at: toInstant(now - line.ago * 60_000),
    eventId: id('event', String(index)),
    messageId: id('message', String(index)),
    author: authorOf(line.by),
    visibility: line.note ? ('internal' as const) : ('public' as const),
    channel: line.by in demoContacts ? ('portal' as const) : ('console' as const),
    contribution: { html: line.html, remoteContent: false, attachments: [] },
  });
  const [first, ...rest] = story.lines;
  const contact = demoContacts[first.by];
  let ticket = await write(
    openTicket(
      {
        id: id('ticket', ''),
        number,
        subject: story.subject,
        priority: story.priority,
        channel: 'portal',
        contactId: contact.id,
        contactName: contact.name,
        contactEmail: contact.email,
        locale: contact.locale,
        organizationId: contact.organizationIds[0],
        teamId: settings.defaultTeamId,
        templateId: story.template?.id,
        templateVersion: story.template && 1,
        fields: story.template?.fields,
        supportAddress: settings.supportAddress,
        senderVerified: true,
      },
      settings.slaPolicy,
      intentOf(first, 0),
    ),
  );
  for (const [index, line] of rest.entries()) {
    ticket = await write(
      addMessage(ticket, settings.slaPolicy, intentOf(line, index + 1), line.status),
    );
  }
};
