import { baseLocale, isLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';

const { lang } = document.documentElement;
const locale = isLocale(lang) ? lang : baseLocale;

// Chosen before the first paint, and good until the page is loaded anew.
overwriteGetLocale(() => locale);
