import { ticketsContract } from '#shared/contract/tickets.ts';
import { call, type TestRequest } from './http-event.ts';
import { startLocalTable } from './local-table.ts';
import { mockSigningSecret } from './signing-secret.ts';
import { mockUploads } from './uploads.ts';

type OperationId = keyof typeof ticketsContract;

/** The tickets function on a table of its own, called operation by operation. */
export const startTicketsFunction = async (environment: Readonly<Record<string, string>> = {}) => {
  const local = await startLocalTable();
  Object.assign(process.env, environment);
  const secret = mockSigningSecret();
  const uploads = mockUploads();
  const { handler } = await import('../../functions/tickets/handler.ts');
  const { table } = await import('../../functions/platform/aws/table.ts');
  const ask = <Id extends OperationId>(id: Id, request: TestRequest) =>
    call(handler, ticketsContract[id], request);
  return {
    ask,
    table,
    ...uploads,
    /** Opens a ticket; gives it as its customer sees it. */
    open: async (sub: string, body: object = {}) => {
      const answer = await ask('createTicket', {
        sub,
        body: { subject: 'The lamp flickers', html: '<p>Since yesterday.</p>', ...body },
      });
      if (answer.status !== 201) throw new Error(answer.error?.message);
      return answer.body;
    },
    stop: async () => {
      secret.restore();
      uploads.bucket.restore();
      await local.stop();
    },
  };
};
