import type { Attachment as ElementAttachment } from 'svelte/attachments';

export interface SanitizedHtml {
  /** A message's `html` or `quotedHtml`, sanitized by the server. Nothing else may be given. */
  readonly html: string;
  readonly showRemote: boolean;
  readonly urlOf: (attachmentId: string) => Promise<string>;
}

/** In the server's grammar no text holds a `<` and no value a `"`. */
const withoutStyle = (html: string) =>
  html.replace(/<[^>]*>/g, (tag) => tag.replace(/ style="/, ' data-style="'));

/** The policy of the page refuses style attributes; colours stay away, they were chosen for a white page. */
const applyStyle = (root: HTMLElement) => {
  for (const element of root.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    for (const name of ['color', 'background']) element.style.removeProperty(name);
    delete element.dataset['style'];
  }
};

const openOutside = (root: HTMLElement) => {
  for (const link of root.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
};

/** What scrolls must be within reach of the keyboard, in whatever window. Gives what stops it. */
const reachScrolling = (root: HTMLElement) => {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
  });
  for (const block of root.querySelectorAll('pre, table')) observer.observe(block);
  return () => observer.disconnect();
};

const showRemotePictures = (root: HTMLElement) => {
  for (const picture of root.querySelectorAll<HTMLImageElement>('img[data-remote-src]')) {
    picture.referrerPolicy = 'no-referrer';
    picture.src = picture.dataset['remoteSrc'] ?? '';
  }
};

const showAttachedPictures = async (root: HTMLElement, urlOf: SanitizedHtml['urlOf']) => {
  const pictures = [...root.querySelectorAll<HTMLImageElement>('img[data-attachment]')];
  await Promise.all(
    pictures.map(async (picture) => {
      try {
        picture.src = await urlOf(picture.dataset['attachment'] ?? '');
      } catch {
        picture.alt ||= '?';
      }
    }),
  );
};

/**
 * Puts a message's HTML into its element: links open outside, pictures that were attached get an address, remote ones
 * stay away until they are asked for.
 */
export const sanitizedHtml =
  ({ html, showRemote, urlOf }: SanitizedHtml): ElementAttachment<HTMLElement> =>
  (root) => {
    root.innerHTML = withoutStyle(html);
    applyStyle(root);
    openOutside(root);
    if (showRemote) showRemotePictures(root);
    void showAttachedPictures(root, urlOf);
    return reachScrolling(root);
  };
