import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime, { type Email } from 'postal-mime';
import { expect } from 'vitest';
import type { ChangedBy } from '#shared/events/ticket-event.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { Contact } from '#shared/domain/person.ts';
import {
  addMessage,
  changeTicket,
  passDeadline,
  type TicketChange,
} from '#shared/domain/ticket-rules.ts';
import type { Collaborator, Ticket } from '#shared/domain/ticket.ts';
import { partitions } from '#shared/table/keys.ts';
import { mailLists, readLoggedMail } from '#shared/table/mail-log.entity.ts';
import { inboundMailItem, type InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { attachmentItem } from '#shared/table/attachment.entity.ts';
import { startLocalTable } from './local-table.ts';
import { makeCustomer } from './people.ts';
import { mockBuckets, queueEvent } from './received-mail.ts';
import { mockSigningSecret } from './signing-secret.ts';
import { openedTicket, plainSettings } from './ticket.ts';

export interface SentMail {
  readonly to: readonly string[];
  /** Our id of it, by which SES's events find it. */
  readonly id: string;
  readonly mail: Email;
  readonly header: (name: string) => string | undefined;
}

interface Said {
  readonly html?: string;
  readonly visibility?: 'public' | 'internal';
  readonly attachments?: Attachment[];
  readonly status?: 'resolved';
}

export const sam = { kind: 'agent' as const, id: 'agt_00000000000000000001', name: 'Sam Rivera' };

const now = () => new Date().toISOString();

/** The functions that write mails, on a table of their own and an SES that takes everything. */
export const startMailOut = async () => {
  const dynamodb = await startLocalTable();
  mockSigningSecret();
  const buckets = mockBuckets();
  const ses = mockClient(SESClient);
  const [notifier, listener, { commitChange: commit }, ids, outbox, find, aws] = await Promise.all([
    import('../../functions/email/on-ticket-event.ts'),
    import('../../functions/email/on-mail-event.ts'),
    import('../../functions/platform/ticketing/commit-change.ts'),
    import('../../functions/platform/ids.ts'),
    import('../../functions/email/outbox.store.ts'),
    import('../../functions/email/inbound/find-tickets.ts'),
    import('../../functions/platform/aws/table.ts'),
  ]);

  let accepted = 0;
  const acceptAll = () => {
    ses.reset();
    ses.on(SendRawEmailCommand).callsFake(() => ({ MessageId: `ses-${String((accepted += 1))}` }));
  };

  const stamp = () => ({ at: now(), eventId: ids.randomId('event') });

  const put = (item: Record<string, unknown>) =>
    aws.table.send(new PutCommand({ TableName: aws.tableName, Item: item }));

  /** Ids of the mails in a list. */
  const listed = async (list: string): Promise<string[]> => {
    const { Items = [] } = await aws.table.send(
      new QueryCommand({
        TableName: aws.tableName,
        KeyConditionExpression: 'pk = :list',
        ExpressionAttributeValues: { ':list': partitions.mailLog(list) },
      }),
    );
    return Items.map((item) => readLoggedMail(item).mailId);
  };

  const tell = ({ event }: TicketChange) =>
    notifier.handler(
      queueEvent({ source: 'porchlight', 'detail-type': event.name, detail: event }),
    );

  const sent = (): Promise<SentMail[]> =>
    Promise.all(
      ses.commandCalls(SendRawEmailCommand).map(async ({ args: [{ input }] }) => {
        const mail = await PostalMime.parse(input.RawMessage?.Data ?? new Uint8Array());
        return {
          to: input.Destinations ?? [],
          id: input.Tags?.find(({ Name }) => Name === 'mail')?.Value ?? '',
          mail,
          header: (name: string) => mail.headers.find(({ key }) => key === name)?.value,
        };
      }),
    );

  /** A committed ticket of a customer of its own. */
  const ticketOf = async (
    given: Partial<Ticket> = {},
    person: Partial<Contact> = {},
    mailId?: string,
  ) => {
    const { sub, person: customer } = await makeCustomer(person);
    const opened = openedTicket(now(), {
      id: ids.randomId('ticket'),
      contactId: customer.id,
      contactName: customer.name,
      contactEmail: customer.email,
      ...given,
    });
    const created: TicketChange = {
      ...opened,
      event: { ...opened.event, id: ids.randomId('event') },
      message: { ...opened.message!, ...(mailId !== undefined && { mailId }) },
    };
    await commit(created);
    return { customer, sub, ticket: created.ticket, created };
  };

  return {
    ses,
    acceptAll,
    lastAccepted: () => `ses-${String(accepted)}`,
    commit,
    ids,
    outbox,
    find,
    objects: buckets.objects,
    stamp,
    put,
    tell,
    sent,
    ticketOf,
    listed,
    /** The outbox of a ticket. */
    mailsOf: async (ticketId: string) =>
      Promise.all((await listed(mailLists.ofTicket(ticketId))).map(outbox.loadMail)),
    hear: (...events: readonly unknown[]) => listener.handler(queueEvent(...events)),
    /** Tells of an event that is handled, and gives all mails so far. */
    tellAndRead: async (change: TicketChange): Promise<SentMail[]> => {
      expect(await tell(change)).toEqual({ batchItemFailures: [] });
      return sent();
    },
    /** A ticket that a received mail opened. */
    byMail: async (
      given: Partial<InboundMail>,
      ticket: Partial<Ticket> = {},
      person: Partial<Contact> = {},
    ) => {
      const id = ids.randomId('mail');
      const verdicts = {
        spf: 'PASS',
        dkim: 'PASS',
        dmarc: 'PASS',
        spam: 'PASS',
        virus: 'PASS',
      } as const;
      const mail: InboundMail = {
        ...{
          id,
          sesMessageId: id,
          objectKey: 'inbound/x',
          recipients: [],
          returnPath: 'x@y.example',
          from: '',
          to: '',
          subject: '',
        },
        ...{
          receivedAt: now(),
          verdicts,
          state: 'ticketed',
          past: [],
          steps: [],
          answerable: true,
          messageId: 'theirs@customer.example',
        },
        ...given,
      };
      await put(inboundMailItem(mail));
      return (await ticketOf({ channel: 'email', ...ticket }, person, id)).created;
    },
    /** A status somebody gives a ticket, committed. */
    changeStatus: async (
      ticket: Ticket,
      status: Ticket['status'],
      by: ChangedBy = sam,
    ): Promise<TicketChange> => {
      const change = changeTicket(ticket, plainSettings.slaPolicy, { status }, by, stamp())!;
      await commit(change);
      return change;
    },
    /** Who takes part from now on, committed. */
    share: async (
      ticket: Ticket,
      collaborators: readonly Collaborator[],
      by: ChangedBy,
    ): Promise<TicketChange> => {
      const patch = { collaborators };
      const change = changeTicket(ticket, plainSettings.slaPolicy, patch, by, stamp())!;
      await commit(change);
      return change;
    },
    /** The warning or the breach of a first response, committed at its own time. */
    passTimer: async (ticket: Ticket, does: 'warn' | 'breach'): Promise<TicketChange> => {
      const { firstResponse } = ticket.sla;
      const at = (does === 'warn' ? firstResponse?.warnAt : firstResponse?.dueAt) ?? now();
      const timer = { deadline: 'first-response' as const, does, version: 1 };
      const change = passDeadline(ticket, timer, { ...stamp(), at })!;
      await commit(change);
      return change;
    },
    /** A file of a public message, stored where `store` says so. */
    file: async (
      ticket: Ticket,
      given: Pick<Attachment, 'name' | 'contentType'> & Partial<Attachment>,
      store = true,
    ): Promise<Attachment> => {
      const file = { id: ids.randomId('attachment'), size: 3, inline: false, ...given };
      if (!store) return file;
      const objectKey = `attachments/${file.id}`;
      await put(
        attachmentItem({
          ...file,
          ownerId: sam.id,
          objectKey,
          requestedAt: now(),
          visibility: 'public',
          ticketId: ticket.id,
        }),
      );
      buckets.objects.set(`porchlight-attachments/${objectKey}`, Buffer.from('abc'));
      return file;
    },
    /** A message somebody adds, committed. */
    say: async (
      ticket: Ticket,
      author: { kind: 'customer' | 'agent'; id: string; name: string },
      said: Said = {},
    ): Promise<TicketChange> => {
      const { html = '<p>Words</p>', visibility = 'public', attachments = [], status } = said;
      const channel = author.kind === 'agent' ? ('console' as const) : ('portal' as const);
      const contribution = { html, remoteContent: false, attachments };
      const change = addMessage(
        ticket,
        plainSettings.slaPolicy,
        {
          ...stamp(),
          messageId: ids.randomId('message'),
          author,
          visibility,
          channel,
          contribution,
        },
        status,
      );
      await commit(change);
      return change;
    },
    stop: () => dynamodb.stop(),
  };
};

export type MailOut = Awaited<ReturnType<typeof startMailOut>>;
