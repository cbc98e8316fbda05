import * as z from 'zod';
import { attachmentLimits } from '../domain/attachment-limits.ts';
import { contentTypeSchema } from '../domain/attachment.ts';
import { idSchema } from '../domain/id.ts';
import { agentSide, type Contract } from './operation.ts';

const uploadRequest = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .describe('Name of the file; kept, but made safe to save and not longer than 200 characters.'),
  size: z.int().min(1).max(attachmentLimits.bytes).describe('Bytes, exactly.'),
  contentType: contentTypeSchema,
});

const uploadTicket = z.strictObject({
  attachmentId: idSchema('attachment'),
  url: z.url(),
  fields: z
    .record(z.string(), z.string())
    .describe('Form fields to send before the file, as S3 POST asks.'),
});

/** Files go from the browser straight to S3, by a POST policy of exact size, type and key. */
export const attachmentsContract = {
  requestUpload: {
    summary: 'Ask for a place to upload one file to.',
    method: 'POST',
    path: '/api/uploads',
    callers: ['customer'],
    body: uploadRequest,
    status: 201,
    response: uploadTicket,
    errors: ['quota_exceeded'],
  },
  requestUploadAsAgent: {
    summary: 'Ask for a place to upload one file to.',
    method: 'POST',
    path: '/api/agent/uploads',
    callers: agentSide,
    body: uploadRequest,
    status: 201,
    response: uploadTicket,
    errors: ['quota_exceeded'],
  },
} as const satisfies Contract;
