import { handOverContract } from '#shared/contract/hand-over.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { beginHandOver } from './begin-hand-over.ts';
import { endHandOverSecret } from './end-hand-over-secret.ts';
import { getHandOver } from './get-hand-over.ts';
import { makeHandOverSecret } from './make-hand-over-secret.ts';
import { saveHandOver } from './save-hand-over.ts';
import { testHandOver } from './test-hand-over.ts';

export const handler = httpHandler(handOverContract, {
  beginHandOver,
  getHandOver,
  saveHandOver,
  makeHandOverSecret,
  endHandOverSecret,
  testHandOver,
});
