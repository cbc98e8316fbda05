import type { Attachment as ElementAttachment } from 'svelte/attachments';

export interface SanitizedHtml {
  /** A message's `html` or `quotedHtml`, sanitized by the server. Nothing else may be given. */
  readonly html: string;
  readonly showRemote: boolean;
  readonly urlOf: (attachmentId: string) => Promise<string>;
}

const openOutside = (root: HTMLElement) => {
  for (const link of root.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
};

/** What scrolls must be within reach of the keyboard. */
const reachScrolling = (root: HTMLElement) => {
  for (const block of root.querySelectorAll<HTMLElement>('pre, table')) {
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
  }
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
    root.innerHTML = html;
    openOutside(root);
    reachScrolling(root);
    if (showRemote) showRemotePictures(root);
    void showAttachedPictures(root, urlOf);
  };
