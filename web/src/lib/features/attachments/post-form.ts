import { ApiError } from '#lib/api/error.ts';

export interface FormPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: File;
  readonly signal: AbortSignal;
  /** Share of the file that has left, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file by S3's POST form (the file must come last). XMLHttpRequest, because fetch tells no progress. */
export const postForm = ({ url, fields, file, signal, onProgress }: FormPost): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else
        reject(
          new ApiError(
            request.status >= 500 ? 'unavailable' : 'upload_incomplete',
            `Upload answered ${request.status}.`,
          ),
        );
    });
    request.addEventListener('error', () =>
      reject(new ApiError('network', 'The upload broke off.')),
    );
    request.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', url);
    request.send(form);
  });
