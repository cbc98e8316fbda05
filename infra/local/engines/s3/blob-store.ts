import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, read, readdirSync, readFile, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Bytes of objects, one file each, named at random: keys never reach the file system. */
export interface BlobStore {
  /** Settles when the bytes are on disk under their final name. */
  write(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<string>;
  /** Opens the file before it returns, so that whoever has just read its row gets the bytes even if they are replaced. */
  read(blob: string): Promise<Buffer>;
  readRange(blob: string, start: number, length: number): Promise<Buffer>;
  remove(blob: string): Promise<void>;
  /** Removes what a crash has left without a row, half written or not; only before anything is written. */
  removeOrphans(needed: ReadonlySet<string>): void;
}

export function createBlobStore(directory: string): BlobStore {
  mkdirSync(directory, { recursive: true });
  const pathOf = (blob: string): string => join(directory, blob);

  const opened = async <T>(blob: string, use: (descriptor: number) => Promise<T>): Promise<T> => {
    const descriptor = openSync(pathOf(blob), 'r');
    try {
      return await use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  };

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
    read: (blob) => opened(blob, (descriptor) => promisify(readFile)(descriptor)),
    readRange: (blob, start, length) =>
      opened(blob, async (descriptor) => {
        const target = Buffer.alloc(length);
        const { bytesRead } = await promisify(read)(descriptor, target, 0, length, start);
        return target.subarray(0, bytesRead);
      }),
    remove: (blob) => rm(pathOf(blob), { force: true }),
    removeOrphans(needed) {
      const orphans = readdirSync(directory).filter((blob) => !needed.has(blob));
      for (const blob of orphans) rmSync(pathOf(blob));
    },
  };
}
