import type { AgentActor } from '#shared/domain/actor.ts';
import { attachmentLimits } from '#shared/domain/attachment-limits.ts';
import { attachmentSchema, type Attachment } from '#shared/domain/attachment.ts';
import type { CustomField, FieldValues } from '#shared/domain/custom-field.ts';
import type { Visibility } from '#shared/domain/message.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { readAttachment, type StoredAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { filesIn, refused } from './answers.ts';
import { claimUploads, prepareUploads } from './claim-uploads.ts';

type AnswerFile = NonNullable<Ticket['fieldFiles']>[number];

/** What a ticket keeps of a file among its answers; how its scan went stands with the file itself. */
export const answerFile = ({ check: _check, ...file }: Attachment): AnswerFile => file;

/** Ids of files that a ticket's answers name, whatever was asked: no other list holds such ids. */
const filesNow = ({ fields = {} }: Pick<Ticket, 'fields'>): string[] =>
  Object.values(fields).flatMap((value) =>
    Array.isArray(value) ? value.filter((id) => id.startsWith('att_')) : [],
  );

const showWrite = (attachmentId: string, visibility: Visibility): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.attachment(attachmentId) },
    UpdateExpression: 'SET visibility = :visibility',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':visibility': visibility },
  },
});

/** A file that an agent put among the answers is nowhere else: it is seen as far as the answer is. */
const isOnlyAnswer = (file: StoredAttachment, ticketId: string): boolean =>
  file.ownerId.startsWith('agt_') && file.ticketId === ticketId;

const stored = async (ids: readonly string[]): Promise<StoredAttachment[]> =>
  (await Promise.all(ids.map((id) => getItem(keys.attachment(id), readAttachment)))).filter(
    (file) => file !== undefined,
  );

/**
 * The files of answers that an agent gives, and what binds new ones to the ticket and hides those taken away from
 * customers. Reads a unit for each file there is. Throws `upload_incomplete` for new files that are not the agent's,
 * `validation_failed` for too many.
 */
export const answerFiles = async (
  actor: AgentActor,
  ticket: Ticket,
  fields: readonly CustomField[],
  values: FieldValues,
): Promise<{ readonly files: readonly AnswerFile[]; readonly writes: readonly ExtraWrite[] }> => {
  const had = filesNow(ticket);
  const seen = new Map<string, Visibility>();
  for (const field of fields)
    for (const id of filesIn([field], values)) seen.set(id, field.visible ? 'public' : 'internal');
  const wanted = [...seen.keys()];
  const last = fields.findLast((field) => filesIn([field], values).length > 0);
  if (last !== undefined && wanted.length > attachmentLimits.count)
    throw refused({ [last.key]: 'too_many' });
  const [uploads, kept] = await Promise.all([
    prepareUploads(
      actor,
      wanted.filter((id) => !had.includes(id)),
    ),
    stored(had),
  ]);
  const known = [
    ...kept.map((file) => attachmentSchema.strip().parse(file)),
    ...uploads.map(({ attachment }) => attachment),
  ];
  return {
    files: wanted.flatMap((id) => known.filter((file) => file.id === id)).map(answerFile),
    writes: [
      ...uploads.flatMap((upload) =>
        claimUploads(actor, [upload], {
          ticketId: ticket.id,
          visibility: seen.get(upload.attachment.id) ?? 'internal',
        }),
      ),
      ...kept
        .filter((file) => isOnlyAnswer(file, ticket.id))
        .map((file) => ({ file, visibility: seen.get(file.id) ?? ('internal' as const) }))
        .filter(({ file, visibility }) => file.visibility !== visibility)
        .map(({ file, visibility }) => showWrite(file.id, visibility)),
    ],
  };
};
