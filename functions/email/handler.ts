import { emailContract } from '#shared/contract/email.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { listQuarantine } from './list-quarantine.ts';
import { replayQuarantined } from './replay-quarantined.ts';

export const handler = httpHandler(emailContract, { listQuarantine, replayQuarantined });
