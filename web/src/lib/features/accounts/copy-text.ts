import { m } from '#lib/paraglide/messages.js';
import { toasts } from '#lib/ui/toasts.svelte.ts';

/** Copies, and tells whether it worked: browsers refuse it on pages without TLS. */
export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    toasts.good(m.accounts_copied());
  } catch {
    toasts.bad(m.accounts_copy_failed());
  }
};
