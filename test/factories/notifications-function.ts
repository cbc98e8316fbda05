import { notificationsContract } from '#shared/contract/notifications.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { call, type TestRequest } from './http-event.ts';
import { startMailOut } from './mail-out.ts';
import { queueEvent } from './received-mail.ts';

type OperationId = keyof typeof notificationsContract;

/** The functions that tell people, by mail and in the portal, on a table of their own. */
export const startNotifications = async () => {
  const out = await startMailOut();
  const [routes, consumer, aws, store] = await Promise.all([
    import('../../functions/notifications/handler.ts'),
    import('../../functions/notifications/on-ticket-event.ts'),
    import('../../functions/platform/aws/table.ts'),
    import('../../functions/notifications/notifications.store.ts'),
  ]);
  const ask = <Id extends OperationId>(id: Id, request: TestRequest = {}) =>
    call(routes.handler, notificationsContract[id], request);
  return {
    ...out,
    ask,
    store,
    table: aws.table,
    tableName: aws.tableName,
    /** Tells in portal and console of an event. */
    tellInside: ({ event }: { readonly event: TicketEvent }) =>
      consumer.handler(
        queueEvent({ source: 'porchlight', 'detail-type': event.name, detail: event }),
      ),
    /** What a customer sees behind the bell. */
    listOf: async (sub: string, cursor?: string) =>
      (await ask('listNotifications', { sub, ...(cursor !== undefined && { query: { cursor } }) }))
        .body,
    listOfAgent: async (sub: string) => (await ask('listNotificationsAsAgent', { sub })).body,
  };
};

export type Notifications = Awaited<ReturnType<typeof startNotifications>>;
