import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Locale } from '#shared/domain/locale.ts';
import type { StackFile } from '../stack/stack.ts';
import { newPerson } from './browser.ts';
import { signIn } from './sign-in.ts';

export interface PageWeight {
  readonly requests: number;
  /** Bytes of JavaScript as they are sent. */
  readonly javaScriptGzipped: number;
}

/** The most that the ticket list brings on its first load, in any language. */
export const listBudget = 90 * 1024;

/** What a signed-in customer's browser loads for the ticket list, from an empty cache, in each language. */
export const listWeights = async (
  browser: Browser,
  stack: StackFile,
  locales: readonly Locale[],
): Promise<Readonly<Partial<Record<Locale, PageWeight>>>> => {
  const { page: first, context } = await newPerson(browser, stack.portal);
  await signIn(first, '/sign-in', stack.signIns.customer);
  const weights: Partial<Record<Locale, PageWeight>> = {};
  for (const locale of locales) {
    const empty = await browser.newContext({
      baseURL: stack.portal,
      storageState: await context.storageState(),
    });
    await empty.addInitScript(`localStorage.setItem('porchlight-language', '${locale}')`);
    const page = await empty.newPage();
    let requests = 0;
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      requests += 1;
      if (response.url().endsWith('.js'))
        scripts.push(response.body().then((text) => gzipSync(text).length));
    });
    await page.goto('/tickets', { waitUntil: 'networkidle' });
    await page.getByTestId('tickets').waitFor();
    const sizes = await Promise.all(scripts);
    weights[locale] = { requests, javaScriptGzipped: sizes.reduce((sum, size) => sum + size, 0) };
    // The cookie of the session is renewed by whoever uses it.
    await context.clearCookies();
    await context.addCookies(await empty.cookies());
    await empty.close();
  }
  await context.close();
  return weights;
};
