import * as z from 'zod';
import { striker, namesAddress, type Identity } from '#shared/domain/strike-person.ts';
import { invitationIdOf } from '../../platform/invitations.ts';

const ids = z.array(z.string());

/** What an erasure looks for and how far it is, kept outside the table until it is done. */
export const workSchema = z.object({
  contactId: z.string(),
  sub: z.string().optional(),
  email: z.string(),
  names: ids,
  values: ids,
  phase: z.enum(['collect', 'items', 'tickets', 'objects', 'contact']),
  startKey: z.record(z.string(), z.string()).optional(),
  tickets: ids,
  /** Tickets that are done. */
  struck: z.int(),
  files: ids,
  mails: ids,
  mailObjects: ids,
});
export type Work = z.infer<typeof workSchema>;

export type Item = Readonly<Record<string, unknown>>;

/** Somebody who is being erased: tells what is about them, what is theirs, and how it reads without them. */
export interface Erased {
  readonly identity: Identity;
  readonly sub: string | undefined;
  /** Whether an item holds the id, the account or the address. */
  readonly isNamed: (text: string) => boolean;
  /** Whether it belongs to one of the tickets, mails or files. */
  readonly isLinked: (text: string) => boolean;
  readonly isTheirs: (item: Item) => boolean;
  readonly strike: (value: unknown) => unknown;
  readonly mails: ReadonlySet<string>;
}

const idPattern = /(?:tkt|mai|att)_[0-9a-hjkmnp-tv-z]{20}/g;

/** Attributes that say whose an item is. */
const owners = ['contactId', 'ownerId', 'recipientId', 'personId'] as const;

export const erasedOf = (work: Work): Erased => {
  const { contactId, sub, email, names, values } = work;
  const identity = { contactId, names, email, values, files: new Set(work.files) };
  const mails = new Set(work.mails);
  const linked = new Set([...work.tickets, ...work.mails, ...work.files]);
  const hasAddress = namesAddress(email);
  const invitationId = invitationIdOf(email);
  const isNamed = (text: string): boolean =>
    text.includes(contactId) ||
    (sub !== undefined && text.includes(sub)) ||
    (text.toLowerCase().includes(email) && hasAddress(text));
  const isTheirs = (item: Item): boolean =>
    isNamed(`${String(item['pk'])} ${String(item['sk'])}`) ||
    owners.some((name) => item[name] === contactId) ||
    (sub !== undefined && item['sub'] === sub) ||
    mails.has(String(item['mailId'] ?? item['id'])) ||
    identity.files.has(String(item['pk'])) ||
    item['invitationId'] === invitationId;
  return {
    identity,
    sub,
    isNamed,
    isLinked: (text) => (text.match(idPattern) ?? []).some((id) => linked.has(id)),
    isTheirs,
    strike: striker(identity),
    mails,
  };
};
