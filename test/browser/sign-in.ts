import type { Page } from 'playwright-core';

/** Signs in on the page of that side, in whatever language it is. */
export const signIn = async (
  page: Page,
  path: '/sign-in' | '/agent/sign-in',
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> => {
  await page.goto(path);
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
};
