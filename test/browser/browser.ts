import type { Browser, BrowserContext, Page } from 'playwright-core';

// The package unpacks the libraries it needs only where it thinks it runs on Lambda; a bare machine lacks them as well.
process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';

const { default: chromium } = await import('@sparticuz/chromium');
const { chromium: playwright } = await import('playwright-core');

/** Defaults of the package that would make the browser less strict than a person's. */
const lax = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--single-process',
  '--no-zygote',
];

const strictArguments = chromium.args.filter(
  (argument) => !lax.includes(argument) && !argument.startsWith('--disable-features='),
);

/** The browser that comes with npm. */
export const launchBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: strictArguments,
    headless: true,
  });

/** The same browser on a directory of its own, where everybody shares one context. */
export const launchKeptBrowser = async (
  directory: string,
  origin: string,
  more: readonly string[],
): Promise<BrowserContext> =>
  playwright.launchPersistentContext(directory, {
    baseURL: origin,
    executablePath: await chromium.executablePath(),
    args: [...strictArguments, ...more],
    headless: true,
  });

export const viewports = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
} as const;

/** A person's browser: own cookies; any error the page throws or any refused script fails the test that reads `problems`. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly problems: string[];
}

/** Remembers what the page's policy refused: a library that tries `eval` and goes on without is told nowhere else. */
const policyTrap = `globalThis.refusedByPolicy = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
  refusedByPolicy.push(['the policy refuses', effectiveDirective, blockedURI, sourceFile].join(' ')));`;

const choiceOf = (locale: string): string => `try {
  const key = 'porchlight-language';
  if (localStorage.getItem(key) === null) localStorage.setItem(key, '${locale.slice(0, 2)}');
} catch {}`;

export const newPerson = async (
  browser: Browser,
  origin: string,
  options: {
    readonly viewport?: keyof typeof viewports;
    readonly colorScheme?: 'light' | 'dark';
    readonly locale?: string;
    /** Whether the language of `locale` was chosen, which an account in another language does not override. */
    readonly chosen?: boolean;
  } = {},
): Promise<Person> => {
  const locale = options.locale ?? 'en-GB';
  const context = await browser.newContext({
    baseURL: origin,
    viewport: viewports[options.viewport ?? 'wide'],
    colorScheme: options.colorScheme ?? 'light',
    locale,
    reducedMotion: 'reduce',
  });
  await context.addInitScript(policyTrap);
  if (options.chosen !== false) await context.addInitScript(choiceOf(locale));
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401'))
      problems.push(`${message.text()} ${message.location().url}`);
  });
  page.on('response', (response) => {
    if (response.status() < 500) return;
    response.text().then(
      (text) => problems.push(`${response.url()}: ${text.slice(0, 500)}`),
      () => undefined,
    );
  });
  return { context, page, problems };
};
