import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import type { StackFile } from '../stack/stack.ts';
import { localeSchema } from '#shared/domain/locale.ts';
import { launchBrowser } from '../browser/browser.ts';
import { listWeights, type PageWeight } from '../browser/list-weight.ts';
import { launchMeasuredBrowser } from '../browser/lighthouse.ts';
import { signIn as signInOn } from '../browser/sign-in.ts';

export interface FunctionSize {
  readonly name: string;
  readonly gzipped: number;
  /** Milliseconds from nothing to an imported module in a new thread. */
  readonly coldImport: number;
}

const coldImport = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const source = `import(${JSON.stringify(pathToFileURL(file).href)}).then(() => postMessage('in'), () => postMessage('in'))`;
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads'); const postMessage = (m) => parentPort.postMessage(m); ${source}`,
      {
        eval: true,
        env: { ...process.env, AWS_REGION: 'us-east-1' },
      },
    );
    worker.once('message', () => {
      resolve(performance.now() - begun);
      void worker.terminate();
    });
    worker.once('error', reject);
  });

/** Every function's bundle in the cloud assembly: an asset directory with an `index.mjs`. */
export const functionSizes = async (assembly: string): Promise<readonly FunctionSize[]> => {
  const files = readdirSync(assembly, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.startsWith('functions/') && file.endsWith('/index.mjs'),
  );
  const sizes: FunctionSize[] = [];
  for (const name of files) {
    const file = join(assembly, name);
    sizes.push({
      name,
      gzipped: gzipSync(readFileSync(file)).length,
      coldImport: await coldImport(file),
    });
  }
  return sizes;
};

/** What a signed-in customer's browser loads for the ticket list, in the language that brings the most. */
export const ticketListWeight = async (stack: StackFile): Promise<PageWeight> => {
  const browser = await launchBrowser();
  try {
    const weights = await listWeights(browser, stack, localeSchema.options);
    return Object.values(weights).reduce((most, one) =>
      one.javaScriptGzipped > most.javaScriptGzipped ? one : most,
    );
  } finally {
    await browser.close();
  }
};

/** Performance of the customer's pages on Lighthouse's slow phone, the best of three: what a busy machine takes is noise. */
export const phonePerformance = async (
  stack: StackFile,
  ticketId: string,
): Promise<Readonly<Record<string, number>>> => {
  const browser = await launchMeasuredBrowser(stack.portal);
  try {
    const page = await browser.context.newPage();
    await signInOn(page, '/sign-in', stack.signIns.customer);
    await page.close();
    const points: Record<string, number> = {};
    for (const [name, path] of Object.entries({
      'portal home': '/',
      'ticket list': '/tickets',
      'ticket page of 20 messages': `/tickets/${ticketId}`,
    })) {
      const url = new URL(path, stack.portal).href;
      const { performance } = await browser.best(url, 'phone', { enough: 95, runs: 3 });
      points[name] = performance;
    }
    return points;
  } finally {
    await browser.close();
  }
};
