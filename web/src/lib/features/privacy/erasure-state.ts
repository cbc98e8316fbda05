import type { ErasureView } from '#shared/contract/privacy.ts';
import { m } from '#lib/paraglide/messages.js';

/** What became of a request, in words. */
export const stateText: Readonly<Record<ErasureView['state'], () => string>> = {
  asked: m.privacy_state_asked,
  confirmed: m.privacy_state_confirmed,
  declined: m.privacy_state_declined,
  done: m.privacy_state_done,
  withdrawn: m.privacy_state_withdrawn,
};
