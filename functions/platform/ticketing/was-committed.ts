import { keys } from '#shared/table/keys.ts';
import { readEvent } from '#shared/table/event.entity.ts';
import { getItem } from '../aws/get-item.ts';

/** Whether the change that has this event was committed before. A refused transaction may not name all its reasons. */
export const wasCommitted = async (ticketId: string, eventId: string): Promise<boolean> =>
  (await getItem(keys.event(ticketId, eventId), readEvent)) !== undefined;
