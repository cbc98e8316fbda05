import { randomUUID } from 'node:crypto';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Contact } from '#shared/domain/person.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { readAuditEvent } from '#shared/table/audit-event.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { contactEmailItem } from '#shared/table/person.entity.ts';
import { startLocalTable } from './local-table.ts';
import { makeCustomer } from './people.ts';
import { mockBuckets, queueEvent, receiptNotice, type Reception } from './received-mail.ts';
import { mockSigningSecret } from './signing-secret.ts';
import { openedTicket } from './ticket.ts';

export type MailOptions = NonNullable<ConstructorParameters<typeof MailComposer>[0]>;

/** A person as the From of a mail. */
export const from = ({ name, email }: Pick<Contact, 'name' | 'email'>) => ({
  name,
  address: email,
});

/** The function that receives mails, on a table and buckets of its own. */
export const startMailIn = async () => {
  const dynamodb = await startLocalTable();
  mockSigningSecret();
  const buckets = mockBuckets();
  const [
    { handler: receive },
    { mailOf, queueMessageSchema },
    { readThreadNow },
    { commitChange },
    ids,
    reply,
    inbound,
    quarantine,
    aws,
    change,
  ] = await Promise.all([
    import('../../functions/email/on-inbound-mail.ts'),
    import('../../functions/email/inbound/notice.ts'),
    import('../../functions/platform/ticketing/read-thread.ts'),
    import('../../functions/platform/ticketing/commit-change.ts'),
    import('../../functions/platform/ids.ts'),
    import('../../functions/email/reply-token.ts'),
    import('../../functions/email/inbound.store.ts'),
    import('../../functions/email/quarantine.store.ts'),
    import('../../functions/platform/aws/table.ts'),
    import('../../functions/platform/ticketing/change-ticket.ts'),
  ]);

  const store = async (mail: MailOptions | string): Promise<string> => {
    const objectKey = `inbound/${randomUUID()}`;
    const raw =
      typeof mail === 'string' ? Buffer.from(mail) : await new MailComposer(mail).compile().build();
    buckets.objects.set(`porchlight-mail/${objectKey}`, raw);
    return objectKey;
  };

  const idIn = (notice: unknown): string => {
    const message = queueMessageSchema.parse(JSON.stringify(notice));
    if ('replay' in message) throw new Error('That was a notice.');
    return mailOf(message.Message).id;
  };

  const replyAddress = (ticketId: string, personId: string) =>
    reply.makeReplyAddress('support@mail.example', ticketId, personId);

  const put = (Item: Record<string, unknown>) =>
    aws.table.send(new PutCommand({ TableName: aws.tableName, Item }));

  return {
    buckets,
    put,
    /** What the owner set; the rest is as by default. */
    set: (settings: Partial<Settings>) => put({ ...keys.settings(), version: 1, ...settings }),
    /** Names of the audit events of this month. */
    auditNames: async (): Promise<string[]> => {
      const { Items = [] } = await aws.table.send(
        new QueryCommand({
          TableName: aws.tableName,
          KeyConditionExpression: 'pk = :month',
          ExpressionAttributeValues: {
            ':month': partitions.audit(new Date().toISOString().slice(0, 7)),
          },
        }),
      );
      return Items.map((item) => readAuditEvent(item).name);
    },
    loadTicket: change.loadTicket,
    inbound,
    quarantine,
    store,
    replyAddress,
    readThread: readThreadNow,
    receive: (...bodies: readonly unknown[]) => receive(queueEvent(...bodies)),
    /** Lets a mail come in; gives what became of it. */
    arrive: async (mail: MailOptions | string, reception: Reception = {}) => {
      const notice = receiptNotice({ objectKey: await store(mail), ...reception });
      const { batchItemFailures: failures } = await receive(queueEvent(notice));
      const settled = await inbound.loadInbound(idIn(notice));
      const thread =
        settled?.ticketId === undefined ? undefined : await readThreadNow(settled.ticketId);
      return { notice, failures, inbound: settled, thread, last: thread?.messages.at(-1) };
    },
    heldFor: async (mailId: string | undefined) =>
      (await quarantine.readQuarantine('test', undefined)).items
        .filter(({ id }) => id === mailId)
        .map(({ reason }) => reason),
    /** A customer with a ticket, and the address that answers to it. */
    customerWithTicket: async (given: Partial<Ticket> = {}) => {
      const { person } = await makeCustomer();
      await aws.table.send(
        new PutCommand({ TableName: aws.tableName, Item: contactEmailItem(person) }),
      );
      const ticketId = ids.randomId('ticket');
      const contact = {
        contactId: person.id,
        contactName: person.name,
        contactEmail: person.email,
      };
      await commitChange(
        openedTicket(new Date().toISOString(), { id: ticketId, ...contact, ...given }),
      );
      return { person, ticketId, address: await replyAddress(ticketId, person.id) };
    },
    stop: () => dynamodb.stop(),
  };
};

export type MailIn = Awaited<ReturnType<typeof startMailIn>>;
