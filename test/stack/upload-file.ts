import { expect } from 'vitest';
import type { Call } from './client.ts';

/** Uploads a text file as the portal does, and gives its id. */
export const uploadFile = async (
  call: Call,
  operation: 'requestUpload' | 'requestUploadAsAgent',
  name: string,
  content: string,
): Promise<string> => {
  const size = Buffer.byteLength(content);
  const upload = await call(operation, { body: { name, size, contentType: 'text/plain' } });
  const form = new FormData();
  for (const [field, value] of Object.entries(upload.fields)) form.set(field, value);
  form.set('file', new Blob([content], { type: 'text/plain' }));
  const sent = await fetch(upload.url, { method: 'POST', body: form });
  expect(sent.ok, await sent.text()).toBe(true);
  return upload.attachmentId;
};
