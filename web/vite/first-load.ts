import type { Plugin, Rolldown } from 'vite';

type Bundle = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>;

/** Where `hooks.server.ts` finds what it writes into the page. */
const firstLoadFile = '_app/first-load.json';

/** `"/(portal)/tickets/[ticketId]": [19,[3]]` in SvelteKit's list of routes: a page and the layouts around it. */
const routePattern = /"(\/[^"]*)": \[(\d+)(?:,\[([\d,]*)\])?/g;

/** The address of a route as a regular expression: groups leave none, each parameter is one part. */
export const addressPattern = (route: string): string => {
  const parts = route.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part));
  return `^/${parts.map((part) => (part.startsWith('[') ? '[^/]+' : part)).join('/')}/?$`;
};

const chunksOf = (bundle: Bundle): Map<string, Rolldown.OutputChunk> =>
  new Map(
    Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])),
  );

/** A chunk and all that it imports. */
const reach = (chunks: ReadonlyMap<string, Rolldown.OutputChunk>, from: readonly string[]) => {
  const found = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(chunks.get(name)?.imports ?? []));
  }
  return found;
};

/**
 * Lets the browser fetch the modules of a page at once. By itself it learns of them when SvelteKit has started and
 * looked at the address: a round trip later, which a phone feels. The console's administration is left out.
 */
export const firstLoad = (): Plugin => ({
  name: 'porchlight:first-load',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle(_options, bundle) {
    const chunks = chunksOf(bundle);
    const named = (ending: RegExp) =>
      [...chunks.values()].filter(({ facadeModuleId }) => ending.test(facadeModuleId ?? ''));
    const [app] = named(/client-optimized\/app\.js$/);
    const routes = app && this.getModuleInfo(app.facadeModuleId ?? '')?.code;
    const nodes = new Map(
      named(/client-optimized\/nodes\/\d+\.js$/).map((chunk) => [
        /(\d+)\.js$/.exec(chunk.facadeModuleId ?? '')?.[1],
        chunk.fileName,
      ]),
    );
    if (routes === undefined || routes === null || nodes.size === 0)
      throw new Error('SvelteKit lays out its entries in another way.');
    const first = [app?.fileName, nodes.get('0')].filter((name) => name !== undefined);
    const known = reach(chunks, first);
    const files: string[] = [];
    const indexOf = (file: string) =>
      files.includes(file) ? files.indexOf(file) : files.push(file) - 1;
    const pages = [...routes.matchAll(routePattern)]
      .filter(([, route = '']) => !route.startsWith('/agent/(console)/admin'))
      .map(([, route = '', page = '', layouts = '']): [string, number[]] => {
        const own = [page, ...layouts.split(',')].flatMap((node) => nodes.get(node) ?? []);
        const more = [...reach(chunks, own)].filter((file) => !known.has(file));
        return [addressPattern(route), more.map(indexOf)];
      })
      // `/tickets/new` before `/tickets/[^/]+`.
      .sort(([a], [b]) => a.split('[').length - b.split('[').length);
    if (pages.length === 0) throw new Error('SvelteKit lists its routes in another way.');
    this.emitFile({
      type: 'asset',
      fileName: firstLoadFile,
      source: JSON.stringify({ files, pages }),
    });
  },
});
