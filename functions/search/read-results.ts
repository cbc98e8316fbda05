import { ticketOfPlace } from '#shared/domain/search/postings.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { readMessage } from '#shared/table/message.entity.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { batchGet } from '../platform/aws/batch.ts';
import type { Found } from './query/find-in-lists.ts';

/** A ticket that was found, as it is now, and the message that says most of what was looked for. */
export interface Result {
  readonly ticket: Ticket;
  readonly message: Message | undefined;
}

/** The message that most words were found in; the first one where only the title or number matched. */
const bestMessage = ({ messages }: Found): number => {
  const said = messages.filter((message) => message > 0);
  const count = (message: number) => said.filter((other) => other === message).length;
  return said.reduce(
    (best, message) => (count(message) > count(best) ? message : best),
    said[0] ?? 1,
  );
};

/** Reads what was found, in its order: half a read unit for every 4 KB of each ticket and, where previews are wanted, each message. */
export const readResults = async (
  found: readonly Found[],
  withMessages: boolean,
): Promise<readonly Result[]> => {
  const wanted = found.map((one) => {
    const ticketId = ticketOfPlace(one.place);
    return {
      ticket: keys.ticket(ticketId),
      message: keys.message(ticketId, bestMessage(one)),
    };
  });
  const items = await batchGet(
    wanted.flatMap(({ ticket, message }) => (withMessages ? [ticket, message] : [ticket])),
  );
  const byKey = new Map(items.map((item) => [`${String(item.pk)} ${String(item.sk)}`, item]));
  return wanted.flatMap(({ ticket, message }) => {
    const item = byKey.get(`${ticket.pk} ${ticket.sk}`);
    if (item === undefined) return [];
    const said = byKey.get(`${message.pk} ${message.sk}`);
    return [
      { ticket: readTicket(item), message: said === undefined ? undefined : readMessage(said) },
    ];
  });
};
