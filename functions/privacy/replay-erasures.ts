import type { privacyContract } from '#shared/contract/privacy.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { recordedContacts } from './erasure/records.ts';
import { sendJob } from './jobs.ts';

/** Has everybody erased again who was erased before; who still is costs next to nothing. With an audit event. */
export const replayErasures: OperationHandler<typeof privacyContract.replayErasures> = async (
  _input,
  context,
) => {
  let people = 0;
  for await (const contactId of recordedContacts()) {
    await sendJob({ does: 'erase', contactId });
    people += 1;
  }
  await commitWithAudit(
    [],
    auditEventOf(context, {
      name: 'ErasuresReplayed',
      subject: { id: 'settings', name: 'Settings' },
      changes: [{ field: 'people', to: people }],
    }),
  );
  return { people };
};
