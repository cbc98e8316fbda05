import type { Locale } from '#shared/domain/locale.ts';
import type { Audience } from '#lib/api/operations.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { locales } from '#lib/paraglide/runtime.js';

/** Languages to choose from: what the portal offers its customers, all of them on the agent side. */
export const offeredLanguages = (audience: Audience): readonly Locale[] =>
  audience === 'customer' ? (portal.locales ?? locales) : locales;
