import type { privacyContract } from '#shared/contract/privacy.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { archiveView } from './archive/archive.view.ts';
import { beginArchive } from './archive/begin-archive.ts';
import { requireContact } from './contacts.store.ts';

/** Begins the own archive. */
export const requestArchive: OperationHandler<typeof privacyContract.requestArchive> = async (
  _input,
  context,
) => archiveView(await beginArchive(context, context.actor));

/** Begins that of a contact. Throws `not_found`. */
export const requestContactArchive: OperationHandler<
  typeof privacyContract.requestContactArchive
> = async ({ params }, context) =>
  archiveView(await beginArchive(context, await requireContact(params.contactId)));
