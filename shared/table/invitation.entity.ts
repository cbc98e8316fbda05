import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema, type Instant } from '../domain/instant.ts';
import { importProblemSchema, storedInvitationStateSchema } from '../domain/invitation.ts';
import { localeSchema } from '../domain/locale.ts';
import { keys } from './keys.ts';

const bySchema = z.object({ id: idSchema('agent'), name: z.string() });

/** A contact who may set up a sign-in. The link's token is kept as its hash alone. */
const invitationSchema = z.object({
  id: idSchema('invitation'),
  contactId: idSchema('contact'),
  email: z.string(),
  name: z.string(),
  locale: localeSchema,
  state: storedInvitationStateSchema,
  createdAt: instantSchema.describe('By which it is listed; anew when it is made again.'),
  by: bySchema,
  sends: z.int().min(1).describe('Mails that were asked for; a message to send names its number.'),
  sent: z.int().min(0).describe('Number of the mail that went out last.'),
  leaseUntil: instantSchema.optional().describe('Until when a function is at sending the mail.'),
  sentAt: instantSchema.optional(),
  tokenHash: z.string().optional(),
  validUntil: instantSchema.optional(),
  bouncedAt: instantSchema.optional(),
  acceptedAt: instantSchema.optional(),
  line: z.string().optional().describe('Import and line it came of.'),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationItem = (invitation: Invitation) => ({
  ...keys.invitation(invitation.id),
  ...invitation,
});

/** Reads an item back; throws where it is no invitation. */
export const readInvitation = (item: unknown): Invitation => invitationSchema.parse(item);

/** All of them, and those that are not accepted or revoked. */
export const invitationLists = ['all', 'open'] as const;
export type InvitationList = (typeof invitationLists)[number];

const listedSchema = z.object({ invitationId: idSchema('invitation'), at: instantSchema });
export type ListedInvitation = z.infer<typeof listedSchema>;

export const listedInvitationItem = (list: InvitationList, at: Instant, invitationId: string) => ({
  ...keys.listedInvitation(list, at, invitationId),
  invitationId,
  at,
});

/** Reads an item back; throws where it is no invitation in a list. */
export const readListedInvitation = (item: unknown): ListedInvitation => listedSchema.parse(item);

/** Many contacts to invite, and how far it is. Gone after a month; the invitations stay. */
const importSchema = z.object({
  id: idSchema('import'),
  name: z.string(),
  by: bySchema,
  locale: localeSchema.describe('Language of lines that name none.'),
  createdAt: instantSchema,
  total: z.int().min(1),
  done: z.int().min(0),
  invited: z.int().min(0),
  failed: z.int().min(0),
});
export type InvitationImport = z.infer<typeof importSchema>;

export const importItem = (made: InvitationImport, expiresAt: number) => ({
  ...keys.invitationImport(made.id),
  ...made,
  expiresAt,
});

/** Reads an item back; throws where it is no import. */
export const readImport = (item: unknown): InvitationImport => importSchema.parse(item);

const importLineSchema = z.object({
  line: z.int().min(1),
  name: z.string(),
  email: z.string(),
  organizations: z.string(),
  language: z.string(),
});
export type ImportLine = z.infer<typeof importLineSchema>;

const failureSchema = importLineSchema.extend({ problem: importProblemSchema });
export type ImportFailure = z.infer<typeof failureSchema>;

/** Some lines of an import; `failures` once they are done. */
const importPartSchema = z.object({
  importId: idSchema('import'),
  part: z.int().min(0),
  lines: z.array(importLineSchema),
  failures: z.array(failureSchema).optional(),
});
export type ImportPart = z.infer<typeof importPartSchema>;

export const importPartItem = (part: ImportPart, expiresAt: number) => ({
  ...keys.invitationImportPart(part.importId, part.part),
  ...part,
  expiresAt,
});

/** Reads an item back; throws where it is no part of an import. */
export const readImportPart = (item: unknown): ImportPart => importPartSchema.parse(item);
