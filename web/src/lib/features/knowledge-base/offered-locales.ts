import type { Locale } from '#shared/domain/locale.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { locales } from '#lib/paraglide/runtime.js';

/** Languages that the portal offers its readers. */
export const offeredLocales = (): readonly Locale[] => portal.locales ?? locales;
