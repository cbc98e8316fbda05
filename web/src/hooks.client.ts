import { sessions } from '#lib/session/sessions.ts';
import { baseLocale, isLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';

const { lang } = document.documentElement;
const locale = isLocale(lang) ? lang : baseLocale;

// Chosen before the first paint, and good until the page is loaded anew.
overwriteGetLocale(() => locale);

// While the page's own modules are on their way: these pages wait for the session before anything else.
if (/^\/(?:tickets(?:\/|$)|search$|$)/.test(location.pathname)) void sessions.customer.start();
