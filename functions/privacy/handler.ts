import { privacyContract } from '#shared/contract/privacy.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { decideErasure, requestContactErasure } from './decide-erasure.ts';
import { getArchive, getContactArchive } from './get-archive.ts';
import { listErasures } from './list-erasures.ts';
import { getOwnErasure, withdrawErasure } from './own-erasure.ts';
import { replayErasures } from './replay-erasures.ts';
import { requestArchive, requestContactArchive } from './request-archive.ts';

export const handler = httpHandler(privacyContract, {
  requestArchive,
  getArchive,
  getOwnErasure,
  withdrawErasure,
  requestContactArchive,
  getContactArchive,
  requestContactErasure,
  listErasures,
  decideErasure,
  replayErasures,
});
