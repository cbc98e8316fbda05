import type { Browser, Page, Request } from 'playwright-core';
import * as z from 'zod';
import type { StackFile } from '../stack/stack.ts';

/** A page in which nothing that runs or loads on behalf of a message stays unseen. */
export interface Trap {
  readonly page: Page;
  /** What ran, asked for something or left the page, since it was last emptied. */
  readonly sprung: string[];
  close(): Promise<void>;
}

const listen = `
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  Object.defineProperty(globalThis, name, { value: (...given) => void __pwned(name + ' ' + given), configurable: true });
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
  __pwned('policy ' + effectiveDirective + ' ' + blockedURI + ' ' + sample));
`;

const ownFiles = /^\/(?:_app\/|favicon\.svg$|icon\.svg$|mailbox\.(?:js|css)$)/;
const loadsByItself: ReadonlySet<string> = new Set([
  'image',
  'media',
  'font',
  'stylesheet',
  'script',
  'manifest',
]);

/** Why a request should not have been made, if so. */
const offence = (request: Request, stack: StackFile): string | undefined => {
  const url = new URL(request.url());
  const kind = request.resourceType();
  const named = `${kind} ${request.url().slice(0, 200)}`;
  if (url.protocol === 'data:')
    return /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(request.url()) ? undefined : named;
  if (url.origin === new URL(stack.aws).origin) return undefined;
  if (url.origin !== new URL(stack.portal).origin) return named;
  return loadsByItself.has(kind) && !ownFiles.test(url.pathname) ? named : undefined;
};

/**
 * A window that records every dialog, request to elsewhere, frame, new window and call of a payload. Without the
 * page's policy by default: what the server lets through has to be harmless by itself.
 */
export const setTrap = async (
  browser: Browser,
  stack: StackFile,
  { policy = false }: { readonly policy?: boolean } = {},
): Promise<Trap> => {
  const context = await browser.newContext({ baseURL: stack.portal, bypassCSP: !policy });
  const sprung: string[] = [];
  await context.exposeFunction('__pwned', (what: unknown) => {
    sprung.push(`ran: ${String(what)}`);
  });
  await context.addInitScript(listen);
  await context.route(
    ({ protocol, origin }) =>
      protocol.startsWith('http') &&
      ![stack.portal, stack.aws, stack.mailbox].some((own) => new URL(own).origin === origin),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  context.on('page', (opened) => sprung.push(`window: ${opened.url()}`));
  context.on('request', (request) => {
    const what = offence(request, stack);
    if (what !== undefined) sprung.push(`asked for: ${what}`);
  });
  page.on('dialog', (dialog) => {
    sprung.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('frameattached', (frame) => sprung.push(`frame: ${frame.name()}`));
  return { page, sprung, close: () => context.close() };
};

const events =
  'mouseover mouseenter mousemove pointerenter pointerover pointerdown focus focusin click dblclick toggle beforetoggle animationstart animationend transitionend error load scroll wheel copy paste dragstart keydown input submit begin end show';

const pokeScript = `(() => {
  document.addEventListener('click', (event) => event.preventDefault(), { capture: true });
  document.addEventListener('submit', (event) => event.preventDefault(), { capture: true });
  const elements = document.querySelectorAll('[data-testid^="message-"], [data-testid^="message-"] *');
  for (const element of elements)
    for (const name of '${events}'.split(' ')) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
  for (const link of document.querySelectorAll('[data-testid^="message-"] a')) link.click();
  return elements.length;
})()`;

/** Sends every event a hand could cause to every element of the messages. Answers how many there are. */
export const poke = async (page: Page): Promise<number> =>
  z.number().parse(await page.evaluate(pokeScript));

const inertScript = (aws: string) => `(() => {
  const tags = /^(?:p|div|span|br|hr|wbr|h[1-6]|blockquote|pre|code|ul|ol|li|dl|dt|dd|a|img|b|strong|i|em|u|s|del|ins|sub|sup|small|mark|kbd|samp|var|abbr|cite|q|address|figure|figcaption|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td)$/;
  const attributes = /^(?:alt|title|dir|lang|width|height|align|valign|border|cellpadding|cellspacing|bgcolor|colspan|rowspan|span|start|type|role|style|tabindex|href|target|rel|src|data-remote-src|data-attachment|referrerpolicy)$/;
  const picture = (src) => /^data:image\\/(?:png|jpeg|gif|webp);base64,/.test(src) || src.startsWith('${aws}');
  const wrong = (element) => [
    !tags.test(element.localName) && 'element',
    [...element.attributes].some(({ name }) => !attributes.test(name)) && 'attribute',
    element.localName === 'a' && element.hasAttribute('href') &&
      !(/^(?:https?|mailto|tel):$/.test(element.protocol) && element.target === '_blank' && element.rel.includes('noopener')) && 'link',
    element.hasAttribute('src') && !picture(element.src) && 'picture',
    /url|image-set|expression/.test(element.style.cssText) && 'style that loads',
    getComputedStyle(element).position !== 'static' && 'position',
  ].filter(Boolean);
  return [...document.querySelectorAll('[data-testid^="message-"] *')]
    .flatMap((element) => wrong(element).map((what) => what + ': ' + element.outerHTML.slice(0, 200)));
})()`;

/** Whatever in the messages of the page is more than text with links and pictures. */
export const notInert = async (page: Page, stack: StackFile): Promise<readonly string[]> =>
  z.array(z.string()).parse(await page.evaluate(inertScript(new URL(stack.aws).origin)));
