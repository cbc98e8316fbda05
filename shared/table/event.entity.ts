import * as z from 'zod';
import { toMilliseconds } from '../domain/instant.ts';
import { accountEventSchema, type AccountEvent } from '../events/account-event.ts';
import { articleEventSchema, type ArticleEvent } from '../events/article-event.ts';
import { membershipEventSchema, type MembershipEvent } from '../events/membership-event.ts';
import { ticketEventSchema, type TicketEvent } from '../events/ticket-event.ts';
import { keys, partitions } from './keys.ts';
import { eventEntity } from './table.ts';

const stored = z.object({ event: ticketEventSchema });
const storedOfAnyKind = z.object({
  event: z.union([
    ticketEventSchema,
    membershipEventSchema,
    accountEventSchema,
    articleEventSchema,
  ]),
});

/** An event as its item; `entity` is what the relay's stream filter matches. */
export const eventItem = (event: TicketEvent) => ({
  ...keys.event(event.ticketId, event.id),
  entity: eventEntity,
  event,
});

/** How long an event of a membership or an account is kept: it has been told by then. */
const keptMilliseconds = 30 * 86_400_000;

const keptUntil = ({ at }: MembershipEvent | AccountEvent | ArticleEvent): number =>
  Math.ceil((toMilliseconds(at) + keptMilliseconds) / 1000);

/** An event of a membership as its item, in the partition of the organization. */
export const membershipEventItem = (event: MembershipEvent) => ({
  ...keys.event(event.organizationId, event.id),
  entity: eventEntity,
  event,
  expiresAt: keptUntil(event),
});

/** An event of an account as its item, in the partition of the account. */
export const accountEventItem = (event: AccountEvent) => ({
  ...keys.accountEvent(event.sub, event.id),
  entity: eventEntity,
  event,
  expiresAt: keptUntil(event),
});

/** An event of an article as its item; of the whole help centre, in its partition. */
export const articleEventItem = (event: ArticleEvent) => ({
  ...keys.event('articleId' in event ? event.articleId : partitions.helpCenter, event.id),
  entity: eventEntity,
  event,
  expiresAt: keptUntil(event),
});

/** Reads an item of a ticket back; throws where it is not an event. */
export const readEvent = (item: unknown): TicketEvent => stored.parse(item).event;

/** Reads an event of any kind back; throws where it is none. */
export const readAnyEvent = (
  item: unknown,
): TicketEvent | MembershipEvent | AccountEvent | ArticleEvent => storedOfAnyKind.parse(item).event;
