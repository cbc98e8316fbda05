import * as z from 'zod';
import { messageSchema, type Message } from '../domain/message.ts';
import { keys } from './keys.ts';

const stored = z.object(messageSchema.shape);

/** A message as its item. */
export const messageItem = (message: Message) => ({
  ...keys.message(message.ticketId, message.sequence),
  ...message,
});

/** Reads an item back; throws where it is not a message. */
export const readMessage = (item: unknown): Message => stored.parse(item);
