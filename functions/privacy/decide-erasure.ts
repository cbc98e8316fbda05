import type { privacyContract } from '#shared/contract/privacy.ts';
import { askForErasure, decideErasureOf } from '../platform/erasure.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireContact } from './contacts.store.ts';
import { erasureView } from './erasure.view.ts';
import { keepRecord } from './erasure/records.ts';
import { sendJob } from './jobs.ts';

/**
 * Confirms or declines the request of a contact, with an audit event. A confirmed one is recorded outside the table before
 * anything is erased. Throws `not_found`, or `conflict` where none waits.
 */
export const decideErasure: OperationHandler<typeof privacyContract.decideErasure> = async (
  { params, body },
  context,
) => {
  const contact = await requireContact(params.contactId);
  const { actor, now } = context;
  const decision = { decidedBy: { id: actor.id, name: actor.name }, decidedAt: now };
  if (!body.confirm) {
    const { reason } = body;
    const said = reason === undefined || reason === '' ? {} : { reason };
    return erasureView(
      await decideErasureOf(
        context,
        contact,
        { ...decision, ...said, state: 'declined' },
        'ErasureDeclined',
      ),
      contact,
    );
  }
  const erasure = await decideErasureOf(
    context,
    contact,
    { ...decision, state: 'confirmed' },
    'ErasureConfirmed',
  );
  const { contactId, askedAt, askedBy, decidedBy, decidedAt } = erasure;
  await keepRecord({
    contactId,
    askedAt,
    askedBy,
    decidedBy: decidedBy ?? decision.decidedBy,
    decidedAt: decidedAt ?? now,
  });
  await sendJob({ does: 'erase', contactId });
  return erasureView(erasure, contact);
};

/** Notes that a contact asked otherwise, e.g. in a letter. Throws `not_found`. */
export const requestContactErasure: OperationHandler<
  typeof privacyContract.requestContactErasure
> = async ({ params }, context) => {
  const contact = await requireContact(params.contactId);
  return erasureView(await askForErasure(context, contact), contact);
};
