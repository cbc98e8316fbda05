import { keys } from '#shared/table/keys.ts';
import { readTicketExport } from '#shared/table/ticket-export.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { onTicketEventEnv } from '../env.ts';
import { dateTime } from '../templates/date-time.ts';
import { exportReadyContent } from './export-ready-content.ts';
import { mailReady } from './mail-ready.ts';

const { PORTAL_URL } = readEnv(onTicketEventEnv.pick({ PORTAL_URL: true }));

/** Tells who asked for an export that it is ready, as `mailReady` does. */
export const mailExportReady = async (exportId: string): Promise<void> => {
  const made = await getItem(keys.ticketExport(exportId), readTicketExport);
  if (made?.mailed !== true) return;
  await mailReady(
    { id: exportId, contactId: made.contactId, key: keys.ticketExport(exportId) },
    ({ brand, contact: { locale, name } }) =>
      exportReadyContent(locale, {
        brand,
        name,
        rows: made.rows,
        url: `${PORTAL_URL}/tickets?export=${exportId}`,
        until: dateTime(made.endsAt, locale, made.timeZone),
      }),
  );
};
