import * as z from 'zod';
import { erasedOf, type Erased, type Item, type Work } from './erased.ts';

const inbound = z.object({
  sk: z.literal('R'),
  id: z.string(),
  from: z.string(),
  returnPath: z.string(),
  objectKey: z.string(),
});
const outbound = z.object({ sk: z.literal('O'), id: z.string(), recipientId: z.string() });
const file = z.object({ pk: z.string().startsWith('att_'), ownerId: z.string() });
const said = z.object({ author: z.object({ id: z.string(), name: z.string() }) });
const did = z.object({
  event: z.object({ by: z.object({ id: z.string(), name: z.string() }) }),
});

interface Found {
  readonly tickets: Set<string>;
  readonly files: Set<string>;
  readonly mails: Set<string>;
  readonly mailObjects: Set<string>;
  readonly names: Set<string>;
}

const noteMail = (item: Item, { isNamed, identity }: Erased, found: Found): void => {
  const received = inbound.safeParse(item).data;
  if (received && isNamed(`${received.from} ${received.returnPath}`)) {
    found.mails.add(received.id);
    found.mailObjects.add(received.objectKey);
  }
  const sent = outbound.safeParse(item).data;
  if (sent?.recipientId === identity.contactId) found.mails.add(sent.id);
};

const noteName = (item: Item, { identity }: Erased, found: Found): void => {
  for (const who of [said.safeParse(item).data?.author, did.safeParse(item).data?.event.by])
    if (who?.id === identity.contactId) found.names.add(who.name);
};

const note = (item: Item, erased: Erased, found: Found): void => {
  if (!erased.isNamed(JSON.stringify(item))) return;
  const pk = String(item['pk']);
  if (pk.startsWith('tkt_')) found.tickets.add(pk);
  if (pk.startsWith('mai_')) noteMail(item, erased, found);
  if (file.safeParse(item).data?.ownerId === erased.identity.contactId) found.files.add(pk);
  noteName(item, erased, found);
};

/** Adds to what is known of the person: tickets, files, mails, and what they were called before. */
export const collect = (work: Work, items: readonly Item[]): Work => {
  const erased = erasedOf(work);
  const found: Found = {
    tickets: new Set(work.tickets),
    files: new Set(work.files),
    mails: new Set(work.mails),
    mailObjects: new Set(work.mailObjects),
    names: new Set(work.names),
  };
  for (const item of items) note(item, erased, found);
  return {
    ...work,
    tickets: [...found.tickets],
    files: [...found.files],
    mails: [...found.mails],
    mailObjects: [...found.mailObjects],
    names: [...found.names],
  };
};
