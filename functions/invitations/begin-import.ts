import type { invitationsContract } from '#shared/contract/invitations.ts';
import { importItem, type InvitationImport } from '#shared/table/invitation.entity.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { tableName } from '../platform/aws/table.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { importView } from './import.view.ts';
import { importExpiry, loadImport } from './imports.store.ts';
import { requireMail } from './require-mail.ts';

/** Begins to invite many, once per `Idempotency-Key`; the lines follow in parts. Throws `mail_off`. */
export const beginImport: OperationHandler<typeof invitationsContract.beginImport> = async (
  { body },
  context,
) => {
  const { actor, now, idempotencyKey } = context;
  const id = derivedId('import', actor.id, idempotencyKey);
  const earlier = await loadImport(id);
  if (earlier !== undefined) return importView(earlier);
  requireMail(await loadSettings());
  const made: InvitationImport = {
    id,
    name: body.name,
    by: { id: actor.id, name: actor.name },
    locale: body.locale,
    createdAt: now,
    total: body.lines,
    done: 0,
    invited: 0,
    failed: 0,
  };
  const put = {
    Put: {
      TableName: tableName,
      Item: importItem(made, importExpiry(made)),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  await commitWithAudit(
    [put],
    auditEventOf(context, {
      name: 'ContactsImported',
      subject: { id, name: body.name },
      changes: [{ field: 'lines', to: body.lines }],
    }),
  );
  return importView(made);
};
