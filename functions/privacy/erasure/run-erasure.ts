import { isErasedAddress } from '#shared/domain/erased-person.ts';
import { sendJob } from '../jobs.ts';
import { loadContact } from '../contacts.store.ts';
import { closeAccount } from './close-account.ts';
import { collect } from './collect.ts';
import { eraseItem } from './erase-item.ts';
import { eraseObjects } from './erase-objects.ts';
import { eraseTicket } from './erase-ticket.ts';
import { erasedOf, type Erased, type Item, type Work } from './erased.ts';
import { eraseContact, noteDone } from './finish.ts';
import { loadRecord } from './records.ts';
import { scanTable } from './scan-table.ts';
import { deleteWork, loadWork, saveWork } from './work.store.ts';

/** After this long the rest is left to another call; the function has fifteen minutes. */
const milliseconds = 8 * 60_000;

/** Items and tickets that are worked on side by side. */
const side = 8;

const allOf = async <T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> => {
  const left = things.values();
  const lane = async () => {
    for (const thing of left) await work(thing);
  };
  await Promise.all(Array.from({ length: side }, lane));
};

/** What a contact is called and known by; undefined for one that is erased, or never was. */
const begin = async (contactId: string): Promise<Work | undefined> => {
  const contact = await loadContact(contactId);
  if (contact === undefined || isErasedAddress(contact.email)) return undefined;
  const values = Object.values(contact.properties ?? {}).flat();
  return {
    contactId,
    ...(contact.sub !== undefined && { sub: contact.sub }),
    email: contact.email,
    names: [contact.name],
    values: values.filter((value) => typeof value === 'string'),
    phase: 'collect',
    tickets: [],
    struck: 0,
    files: [],
    mails: [],
    mailObjects: [],
  };
};

const overItems = async (
  work: Work,
  following: Work['phase'],
  onItems: (items: readonly Item[]) => Promise<Work>,
): Promise<Work> => {
  const { items, next } = await scanTable(work.startKey);
  const { startKey: _before, ...after } = await onItems(items);
  return next === undefined ? { ...after, phase: following } : { ...after, startKey: next };
};

const strideOfTickets = 100;

const someTickets = async (work: Work, erased: Erased): Promise<Work> => {
  const some = work.tickets.slice(work.struck, work.struck + strideOfTickets);
  await allOf(some, (id) => eraseTicket(id, erased));
  const struck = work.struck + some.length;
  return struck < work.tickets.length ? { ...work, struck } : { ...work, struck, phase: 'objects' };
};

/** A stretch of the work. Doing it again does no harm. */
const goOn = async (work: Work): Promise<Work | undefined> => {
  const erased = erasedOf(work);
  switch (work.phase) {
    case 'collect':
      return overItems(work, 'items', (items) => Promise.resolve(collect(work, items)));
    case 'items':
      return overItems(work, 'tickets', async (items) => {
        await allOf(items, (item) => eraseItem(item, erased));
        return work;
      });
    case 'tickets':
      return someTickets(work, erased);
    case 'objects':
      await eraseObjects(work);
      return { ...work, phase: 'contact' };
    case 'contact':
      await eraseContact(work.contactId);
      return undefined;
  }
};

/**
 * Erases a contact whose erasure was confirmed, as the inventory of personal data says. The sign-in ends first and the
 * contact goes last, so that whoever comes after a failure still knows whom to look for; what was collected lies in
 * a bucket meanwhile. Goes on in another call where it takes long. One that is done costs a few reads.
 */
export const runErasure = async (contactId: string): Promise<void> => {
  const record = await loadRecord(contactId);
  if (record === undefined) return;
  const end = Date.now() + milliseconds;
  let work = (await loadWork(contactId)) ?? (await begin(contactId));
  if (work !== undefined) {
    await saveWork(work);
    await closeAccount(work);
  }
  while (work !== undefined) {
    const { phase } = work;
    work = await goOn(work);
    if (work === undefined) break;
    const isLate = Date.now() > end;
    if (isLate || work.phase !== phase) await saveWork(work);
    if (isLate) {
      await sendJob({ does: 'erase', contactId });
      return;
    }
  }
  await deleteWork(contactId);
  await noteDone(record);
};
