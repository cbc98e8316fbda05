import type { CustomerActor } from '#shared/domain/actor.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { asContact, readContact } from '#shared/table/person.entity.ts';
import type { TicketExport } from '#shared/table/ticket-export.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import { loadSettings } from '../../platform/settings.ts';
import {
  beginUpload,
  completeUpload,
  keepRest,
  loadRest,
  partSize,
  uploadPart,
} from './export-file.ts';
import { saveExport, tellProgress } from './exports.store.ts';
import { writeRows } from './write-rows.ts';

/** Milliseconds between two words on how far it is. */
const pause = 1000;

/** Milliseconds after which a step ends with what it has: half of what the worker may take. */
const longest = 60_000;

/** Who asked, as they are now; undefined once they may not sign in any more. */
const actorOf = async (contactId: string): Promise<CustomerActor | undefined> => {
  const contact = await getItem(keys.contact(contactId), readContact);
  const account =
    contact?.sub === undefined ? undefined : await getItem(keys.account(contact.sub), readAccount);
  if (contact === undefined || account === undefined || account.disabled) return undefined;
  return { kind: 'customer', ...asContact(contact) };
};

/** Where S3 has forgotten the upload, which it does after a day, the file is begun anew. */
const beginAnew = (made: TicketExport): TicketExport => {
  const { uploadId: _upload, position: _position, rest: _rest, ...kept } = made;
  return { ...kept, parts: [], rows: 0, looked: 0 };
};

/** The next lines, until they fill a part, time is up or the list is at its end; and the export after them. */
const writeOn = async (
  made: TicketExport,
  actor: CustomerActor,
): Promise<{ readonly text: string; readonly size: number; readonly going: TicketExport }> => {
  const { rest: _rest, ...going }: TicketExport = { ...made };
  const pieces = [await loadRest(made)];
  let size = Buffer.byteLength(pieces.join(''));
  const begun = Date.now();
  let told = begun;
  for await (const stretch of writeRows(made, actor, await loadSettings())) {
    pieces.push(stretch.text);
    size += Buffer.byteLength(stretch.text);
    going.rows += stretch.rows;
    going.looked += stretch.looked;
    going.position = stretch.position;
    const now = Date.now();
    if (stretch.position === undefined || size >= partSize || now - begun >= longest) break;
    if (now - told < pause) continue;
    told = now;
    await tellProgress(going);
  }
  return { text: pieces.join(''), size, going };
};

/**
 * Writes on at an export, up to a part of about 6 MB or for a minute, and saves how far it is: what follows goes on from
 * there, and what was interrupted does the same again. Memory stays the same whatever the size. An export whose list is
 * not the person's to see any more fails for good. Undefined where another has gone on meanwhile.
 */
export const continueExport = async (made: TicketExport): Promise<TicketExport | undefined> => {
  const save = async (next: TicketExport) => {
    const saved = { ...next, step: made.step + 1 };
    return (await saveExport(saved)) ? saved : undefined;
  };
  const actor = await actorOf(made.contactId);
  if (actor === undefined) return save({ ...made, state: 'failed' });
  const uploadId = await beginUpload(made);
  try {
    const { text, size, going } = await writeOn(made, actor);
    if (going.position !== undefined && size < partSize) {
      await keepRest(made, text);
      return await save({ ...going, uploadId, rest: made.step });
    }
    const next = {
      ...going,
      uploadId,
      parts: [...made.parts, await uploadPart(made, uploadId, text)],
    };
    if (next.position !== undefined) return await save(next);
    await completeUpload(next, uploadId);
    return await save({ ...next, state: 'ready' });
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found')
      return save({ ...made, state: 'failed' });
    if (error instanceof Error && error.name === 'NoSuchUpload') return save(beginAnew(made));
    throw error;
  }
};
