import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchMeasuredBrowser, type MeasuredBrowser } from './lighthouse.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: MeasuredBrowser;
let ticket: string;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchMeasuredBrowser(stack.portal);
  const page = await browser.context.newPage();
  await signIn(page, '/sign-in', stack.signIns.customer);
  await page.goto('/tickets');
  ticket = (await page.locator('main a[href*="tickets/tkt_"]').first().getAttribute('href')) ?? '';
  await page.close();
});
afterAll(() => browser.close());

test.each([
  ['portal home', () => '/'],
  ['ticket list', () => '/tickets'],
  ['ticket page', () => ticket],
])('%s: signed in, full marks from Lighthouse', async (_name, path) => {
  const url = new URL(path(), stack.portal).href;
  const scores = await browser.best(url, 'computer', { enough: 95, runs: 3 });
  expect(scores, scores.lost.join('\n')).toMatchObject({ accessibility: 100, bestPractices: 100 });
  expect(scores.performance, scores.lost.join('\n')).toBeGreaterThanOrEqual(95);
});
