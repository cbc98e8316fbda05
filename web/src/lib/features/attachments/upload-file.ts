import { safeFileName } from '#shared/domain/file-name.ts';
import { call } from '#lib/api/call.ts';
import type { Audience } from '#lib/api/operations.ts';
import { contentTypeOf } from './content-type.ts';
import { postForm } from './post-form.ts';

/** Uploads one file and gives the id to name it by in a message. */
export const uploadFile = async (
  audience: Audience,
  file: File,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<string> => {
  const name = safeFileName(file.name) ?? 'file';
  const body = { name, size: file.size, contentType: contentTypeOf(file.type) };
  const { attachmentId, url, fields } = await call(
    audience === 'customer' ? 'requestUpload' : 'requestUploadAsAgent',
    { body },
    { signal },
  );
  await postForm({ url, fields, file, signal, onProgress });
  return attachmentId;
};
