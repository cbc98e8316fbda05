import { readArchive } from '#shared/table/archive.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { onTicketEventEnv } from '../env.ts';
import { dateTime } from '../templates/date-time.ts';
import { archiveReadyContent } from './archive-ready-content.ts';
import { mailReady } from './mail-ready.ts';

const { PORTAL_URL } = readEnv(onTicketEventEnv.pick({ PORTAL_URL: true }));

/** Tells a customer that the archive of their data is ready, as `mailReady` does. */
export const mailArchiveReady = async (contactId: string): Promise<void> => {
  const key = keys.archive(contactId, 'customer');
  const archive = await getItem(key, readArchive);
  if (archive?.state !== 'ready') return;
  await mailReady({ id: archive.id, contactId, key }, ({ brand, contact }) =>
    archiveReadyContent(contact.locale, {
      brand,
      name: contact.name,
      url: `${PORTAL_URL}/account#privacy`,
      until: dateTime(archive.endsAt, contact.locale, contact.timeZone ?? 'UTC'),
    }),
  );
};
