import { pictureLimits, pictureTypes } from '#shared/domain/picture.ts';
import { call } from '#lib/api/call.ts';
import { ApiError } from '#lib/api/error.ts';
import { postForm } from '#lib/features/attachments/post-form.ts';

const aliases = new Map([['image/vnd.microsoft.icon', 'image/x-icon']]);

/** Sends a logo or favicon and gives its id. Throws ApiError; `validation_failed` for what is no such picture. */
export const uploadPicture = async (file: File): Promise<string> => {
  const type = aliases.get(file.type) ?? file.type;
  const contentType = pictureTypes.find((known) => known === type);
  if (contentType === undefined || file.size > pictureLimits.bytes || file.size === 0)
    throw new ApiError('validation_failed', 'Not a picture of these types and sizes.');
  const body = { contentType, size: file.size };
  const { pictureId, url, fields } = await call('requestPictureUpload', { body });
  const { signal } = new AbortController();
  await postForm({ url, fields, file, signal, onProgress: () => undefined });
  return pictureId;
};
