import { shownAgentName } from '#shared/domain/customer-facing.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { notificationTime, readNotification } from '#shared/table/notification.entity.ts';
import { jsonList, type ArchiveFile } from './archive-file.ts';
import { itemsOf, type Subject } from './person.ts';

async function* told({ contact, settings }: Subject): AsyncGenerator {
  const { sk: prefix } = keys.notification(contact.id, '');
  for await (const item of itemsOf(partitions.notifications(contact.id), prefix)) {
    const { id, notice, number, subject, by, readAt } = readNotification(item);
    const name = by.kind === 'agent' ? shownAgentName(by.name, contact.locale, settings) : by.name;
    yield { at: notificationTime(id), notice, number, subject, by: { ...by, name }, readAt };
  }
}

/** What the person was told of in the portal. */
export async function* notifications(subject: Subject): AsyncGenerator<ArchiveFile> {
  yield await Promise.resolve({ name: 'notifications.json', input: jsonList(told(subject)) });
}
