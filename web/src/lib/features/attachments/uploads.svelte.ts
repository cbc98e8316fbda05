import { toApiError, type ApiErrorCode } from '#lib/api/error.ts';
import type { Audience } from '#lib/api/operations.ts';
import { uploadFile } from './upload-file.ts';

/** A finished upload, as a draft keeps it over a reload. */
export interface UploadedFile {
  readonly attachmentId: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
}

export type UploadProblem = ApiErrorCode | 'too_large' | 'empty' | 'too_many';

export class Upload {
  readonly key = crypto.randomUUID();
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  readonly file: File | undefined;
  progress = $state(0);
  attachmentId = $state<string | undefined>();
  problem = $state<UploadProblem | undefined>();
  /** When a limit that stopped it begins anew. */
  retryAt = $state<string | undefined>();
  readonly controller = { current: new AbortController() };

  constructor(source: File | UploadedFile) {
    this.name = source.name;
    this.size = source.size;
    this.file = source instanceof File ? source : undefined;
    this.contentType = source instanceof File ? source.type : source.contentType;
    if (!(source instanceof File)) this.attachmentId = source.attachmentId;
  }
}

export interface UploadLimits {
  readonly bytes: number;
  readonly count: number;
}

/** The files of one draft: on their way, finished or failed. */
export class Uploads {
  items = $state.raw<readonly Upload[]>([]);
  readonly finished: readonly UploadedFile[] = $derived(
    this.items.flatMap(({ attachmentId, name, size, contentType }) =>
      attachmentId === undefined ? [] : [{ attachmentId, name, size, contentType }],
    ),
  );
  readonly busy = $derived(
    this.items.some(
      ({ attachmentId, problem }) => attachmentId === undefined && problem === undefined,
    ),
  );
  readonly failed = $derived(this.items.some(({ problem }) => problem !== undefined));
  /** Files that are here or may still come. */
  readonly total = $derived(this.items.filter(({ problem }) => problem === undefined).length);

  readonly #audience: Audience;
  readonly #limits: () => UploadLimits;

  constructor(
    audience: Audience,
    limits: () => UploadLimits,
    restored: readonly UploadedFile[] = [],
  ) {
    this.#audience = audience;
    this.#limits = limits;
    this.items = restored.map((file) => new Upload(file));
  }

  add(files: Iterable<File>): void {
    const { bytes, count } = this.#limits();
    for (const file of files) {
      const upload = new Upload(file);
      if (file.size > bytes) upload.problem = 'too_large';
      else if (file.size === 0) upload.problem = 'empty';
      else if (this.items.length >= count) upload.problem = 'too_many';
      this.items = [...this.items, upload];
      if (upload.problem === undefined) void this.#start(upload);
    }
  }

  retry(upload: Upload): void {
    upload.problem = undefined;
    upload.retryAt = undefined;
    upload.progress = 0;
    upload.controller.current = new AbortController();
    void this.#start(upload);
  }

  /** Tries again what the network broke off. */
  resume(): void {
    for (const upload of this.items) if (upload.problem === 'network') this.retry(upload);
  }

  remove(upload: Upload): void {
    upload.controller.current.abort();
    this.items = this.items.filter((item) => item !== upload);
  }

  /** Forgets finished files after they were sent; what is still on its way is given up. */
  clear(): void {
    for (const { controller } of this.items) controller.current.abort();
    this.items = [];
  }

  async #start(upload: Upload): Promise<void> {
    if (upload.file === undefined) return;
    const { signal } = upload.controller.current;
    try {
      upload.attachmentId = await uploadFile(
        this.#audience,
        upload.file,
        signal,
        (share) => (upload.progress = share),
      );
    } catch (thrown) {
      if (signal.aborted) return;
      const { code, retryAt } = toApiError(thrown);
      upload.retryAt = retryAt;
      upload.problem = code;
    }
  }
}
