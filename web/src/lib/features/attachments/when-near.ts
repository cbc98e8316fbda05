import type { Attachment } from 'svelte/attachments';

/** Calls once, when the element comes near the window: links to pictures live five minutes, so none is fetched early. */
export const whenNear =
  (reach: () => void): Attachment<HTMLElement> =>
  (element) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        reach();
      },
      { rootMargin: '300px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  };
