import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of objects, one file each, named at random: keys never reach the file system. */
export interface BlobStore {
  /** Settles when the bytes are on disk under their final name. */
  write(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<string>;
  read(blob: string): Promise<Buffer>;
  readRange(blob: string, start: number, length: number): Promise<Buffer>;
  remove(blob: string): Promise<void>;
}

export function createBlobStore(directory: string): BlobStore {
  mkdirSync(directory, { recursive: true });
  const pathOf = (blob: string): string => join(directory, blob);
  return {
    async write(chunks) {
      const blob = randomUUID();
      const temporary = pathOf(`${blob}.part`);
      const file = await open(temporary, 'wx');
      try {
        for await (const chunk of chunks) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, pathOf(blob));
      return blob;
    },
    read: (blob) => readFile(pathOf(blob)),
    async readRange(blob, start, length) {
      const file = await open(pathOf(blob), 'r');
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    remove: (blob) => rm(pathOf(blob), { force: true }),
  };
}
