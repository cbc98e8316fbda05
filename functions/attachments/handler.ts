import { attachmentsContract } from '#shared/contract/attachments.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { requestUpload, requestUploadAsAgent } from './request-upload.ts';

export const handler = httpHandler(attachmentsContract, { requestUpload, requestUploadAsAgent });
