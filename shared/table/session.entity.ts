import * as z from 'zod';
import { instantSchema } from '../domain/instant.ts';

const sessionSchema = z.object({
  sessionId: z.string().describe('`origin_jti` of its tokens.'),
  signedInAt: instantSchema,
  usedAt: instantSchema.describe('Last time the person did something, to some minutes.'),
  browser: z.string().max(60).optional(),
  system: z.string().max(60).optional(),
  expiresAt: z.number().describe('Epoch second at which its last token has ended.'),
});

/** A sign-in, as its owner recognizes it. */
export type SessionRecord = z.infer<typeof sessionSchema>;

/** Reads an item back; throws where it is not a session. */
export const readSession = (item: unknown): SessionRecord => sessionSchema.parse(item);
