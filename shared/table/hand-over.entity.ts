import * as z from 'zod';
import { handOverSchema, handOverSecretSchema } from '../domain/hand-over.ts';
import { instantSchema } from '../domain/instant.ts';
import { keys } from './keys.ts';

const storedSchema = z.object({
  version: z.int().min(1),
  handOver: handOverSchema,
  secrets: z
    .array(z.object({ ...handOverSecretSchema.shape, sealed: z.string() }))
    .describe('Newest first; themselves sealed by a key that is not in the table.'),
});
/** The hand-over as it is kept. */
export type StoredHandOver = z.infer<typeof storedSchema>;

export const handOverItem = (stored: StoredHandOver) => ({ ...keys.handOver(), ...stored });

/** Reads an item back; throws where it is not that. */
export const readHandOver = (item: unknown): StoredHandOver => storedSchema.parse(item);

const linkSchema = z.object({
  issuer: z.string(),
  subject: z.string(),
  sub: z.string().describe('Subject of the Cognito user.'),
  linkedAt: instantSchema,
  organizationIds: z.array(z.string()).describe('Joined because the application said so.'),
});
/** Whose account a person of the host application has here. */
export type HandOverLink = z.infer<typeof linkSchema>;

export const handOverLinkItem = (link: HandOverLink) => ({
  ...keys.handOverLink(link.issuer, link.subject),
  ...link,
});

/** The same, found from the account. */
export const accountHandOverLinkItem = ({ issuer, subject, sub }: HandOverLink) => ({
  ...keys.accountHandOverLink(sub, issuer, subject),
  issuer,
  subject,
});

/** Reads an item back; throws where it is no link. */
export const readHandOverLink = (item: unknown): HandOverLink => linkSchema.parse(item);
