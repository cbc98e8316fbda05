import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Changes when a file of these patterns is added, removed or written; reads no content. */
export function fingerprint(
  root: string,
  patterns: readonly string[],
  exclude: readonly string[] = [],
): string {
  const hash = createHash('sha256');
  for (const file of globSync([...patterns], { cwd: root, exclude: [...exclude] }).sort()) {
    const status = statSync(join(root, file), { throwIfNoEntry: false });
    if (status?.isFile()) hash.update(`${file}\n${status.size}\n${status.mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
