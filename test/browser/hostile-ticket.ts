import { idle } from '../stack/admin.ts';
import type { Call } from '../stack/client.ts';
import { headerOf, sendMail, waitForMail } from '../stack/mailbox.ts';
import type { StackFile } from '../stack/stack.ts';
import type { Payload } from './hostile-fixtures.ts';
import type { NewCustomer } from './new-customer.ts';

export type Way = 'portal' | 'mail';

/** Stands before a payload: where it is not shown, what came before has swallowed the payload. */
export const markOf = (index: number): string => `[[payload ${String(index)}]]`;

/** Ends whatever a payload may have left open, so that the next one is read as markup. */
export const ending = `--></style></textarea></title></xmp></noscript></script></iframe></noembed></noframes></template></select></svg></math></table>"'>`;

/** A payload with its place among all. */
export interface Placed extends Payload {
  readonly index: number;
}

const bodyOf = (batch: readonly Placed[]): string =>
  batch.map(({ index, html }) => `<p>${markOf(index)}</p>${html}${ending}`).join('\n');

const batches = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** A ticket of its own and the ways into it. */
export const openHostileTicket = async (stack: StackFile, author: NewCustomer, subject: string) => {
  const { id } = await author.call('createTicket', { body: { subject, html: '<p>Look.</p>' } });
  const confirmation = await waitForMail(stack, { to: author.email, subject });
  const send: Readonly<Record<Way, (html: string) => Promise<unknown>>> = {
    portal: (html) => author.call('replyToTicket', { params: { ticketId: id }, body: { html } }),
    mail: (html) =>
      sendMail(stack, {
        from: author.email,
        to: headerOf(confirmation, 'reply-to') ?? '',
        subject: `Re: ${subject}`,
        html,
      }),
  };
  return {
    id,
    /** Sends payloads, so many a message, and waits until all have arrived. */
    add: async (payloads: readonly Placed[], way: Way, size: number): Promise<void> => {
      for (const batch of batches(payloads, size)) await send[way](bodyOf(batch));
      await idle(stack);
    },
  };
};

/** The ticket with this subject, wherever it stands in the queue. */
export const findTicket = async (agent: Call, subject: string) => {
  let cursor: string | undefined;
  do {
    const page = await agent('listQueue', { query: { view: 'all', cursor } });
    const found = page.items.find((row) => row.subject === subject);
    if (found) return found;
    cursor = page.next;
  } while (cursor !== undefined);
  throw new Error(`No ticket is called ${subject}.`);
};
