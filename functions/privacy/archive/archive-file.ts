/** A file of an archive; what it holds comes when it is its turn. */
export interface ArchiveFile {
  /** With folders, parted by slashes. */
  readonly name: string;
  readonly input: string | AsyncIterable<string | Uint8Array<ArrayBuffer>>;
  /** Whether it is one of the tickets and mails that progress counts. */
  readonly counts?: boolean;
}

/** A value as people read it. */
export const jsonFile = (name: string, value: unknown): ArchiveFile => ({
  name: `${name}.json`,
  input: `${JSON.stringify(value, undefined, 2)}\n`,
});

/** A list that may be long, entry by entry. */
export async function* jsonList(entries: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const entry of entries) {
    yield `${before}${JSON.stringify(entry, undefined, 2)}`;
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

/** A name that every system takes as that of a file in this folder. */
export const safeName = (name: string): string => {
  const plain = name
    .replaceAll(/[\p{C}"*/:<>?\\|]/gu, '_')
    .replace(/^\.+/, '_')
    .trim();
  return plain === '' ? 'file' : plain;
};
