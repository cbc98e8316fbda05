import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Rolldown } from 'vite';

type Modules = Rolldown.ChunkingContext;

const isMessages = (id: string): boolean => /[\\/]paraglide[\\/]/.test(id);

/** Keys of the messages that a module says by its own code. */
export const keysIn = (code: string): readonly string[] =>
  [...code.matchAll(/\bm\.(\w+)/g)].map(([, key = '']) => key);

/** Keys that the pages say with all that they import; what they fetch later is left out. */
const saidBy = (pages: readonly string[], modules: Modules): ReadonlySet<string> => {
  const seen = new Set<string>();
  const said = new Set<string>();
  const waiting = [...pages];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id) || isMessages(id)) continue;
    seen.add(id);
    const known = modules.getModuleInfo(id);
    for (const key of keysIn(known?.code ?? '')) said.add(key);
    waiting.push(...(known?.importedIds ?? []));
  }
  return said;
};

const groups = {
  /** What a signed-in customer sees first. */
  'messages-of-main-pages': 'src/routes/{+*,(portal)/+*,(public)/+*,(portal)/tickets/**/+*}.svelte',
  'messages-of-customers': 'src/routes/{(portal),(public),(auth)}/**/+*.svelte',
};

/**
 * Names the chunk of a text that customers' pages begin with. Split by page they would fall into a dozen files of a few
 * hundred bytes, and each file costs a phone more than all of them weigh.
 */
export const customersTexts = (root: string) => {
  const pages = Object.entries(groups).map(
    ([name, pattern]) =>
      [name, globSync(pattern, { cwd: root }).map((page) => join(root, page))] as const,
  );
  let said: readonly (readonly [string, ReadonlySet<string>])[] | undefined;
  return (id: string, modules: Modules): string | null => {
    said ??= pages.map(([name, own]) => [name, saidBy(own, modules)]);
    return said.find(([, keys]) => keys.has(basename(id, '.js')))?.[0] ?? null;
  };
};
