import { join } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { localeSchema } from '../shared/domain/locale.ts';
import { beforePaint, beforePaintHashes } from './vite/before-paint.ts';
import { contractRoutes } from './vite/contract-routes.ts';
import { customersTexts } from './vite/customers-texts.ts';
import { firstLoad } from './vite/first-load.ts';
import { helpScripts } from './vite/help-scripts.ts';
import { helpStyle } from './vite/help-style.ts';
import { importMapHashes } from './vite/import-map.ts';
import { openApi } from './vite/openapi.ts';
import { pageLanguage } from './vite/page-language.ts';
import { withoutSchemas } from './vite/without-schemas.ts';
import { textsByLanguage } from './vite/texts-by-language.ts';

const root = import.meta.dirname;
const build = join(root, 'build');
const locales = ['en', ...localeSchema.exclude(['en']).options] as const;
const messages = /src[\\/]lib[\\/]paraglide[\\/]messages[\\/]/;
const api = process.env['PORCHLIGHT_API'] ?? 'http://127.0.0.1:8080';

// A build started by a test runner would inherit its NODE_ENV and ship Svelte with its development warnings.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

export default defineConfig({
  root,
  plugins: [
    contractRoutes(),
    openApi(),
    withoutSchemas(),
    paraglideVitePlugin({ project: join(root, 'project.inlang') }),
    beforePaint(),
    firstLoad(),
    helpStyle(),
    helpScripts(),
    pageLanguage(locales),
    textsByLanguage({ locales, isText: (name) => name.startsWith('messages') }),
    tailwindcss(),
    sveltekit({
      adapter: adapter({ pages: build, assets: build, fallback: '200.html', precompress: true }),
      compilerOptions: { runes: true },
      // What depends on the stack (upload bucket, framing) is narrowed further by the CloudFront header.
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', ...beforePaintHashes(), ...importMapHashes(locales)],
          'style-src': ['self'],
          'style-src-attr': [
            'unsafe-hashes',
            'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
          ],
          'img-src': ['self', 'data:', 'blob:', 'https:', 'http:'],
          'connect-src': ['self', 'https:', 'http:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
        },
      },
      version: { pollInterval: 0 },
    }),
  ],
  build: {
    target: 'es2023',
    // The names of all modules beside each page's are a tenth of what a first page brings; `firstLoad` fetches its own.
    modulePreload: false,
    rolldownOptions: {
      output: {
        // Left alone, what several pages share falls into dozens of files of a few hundred bytes.
        codeSplitting: {
          groups: [
            // Alone: what stands in one file with it would run before SvelteKit is told its version, and take itself for
            // outdated.
            { name: 'payload', test: /kit[\\/]src[\\/]runtime[\\/]client[\\/]payload\.js$/ },
            { name: 'framework', test: /node_modules[\\/](svelte|esm-env|clsx)[\\/]/ },
            { name: customersTexts(root), test: messages },
            {
              name: 'messages',
              test: messages,
              // By who needs them: a customer's page does not bring the console's texts along.
              entriesAware: true,
              entriesAwareMergeThreshold: 40_000,
            },
            {
              name: 'portal',
              test: /src[\\/]lib[\\/](api|session|drafts|language|paraglide[\\/]runtime)[\\/.]|virtual:contract-routes$|src[\\/]lib[\\/]features[\\/]settings[\\/](portal|paint)|shared[\\/]domain[\\/]column\.ts$/,
            },
            {
              // What stands around every page of customers, in one file: each costs a phone as much as a KB.
              name: 'shell',
              test: /src[\\/]lib[\\/](shell[\\/](Portal(Shell|Header|Footer)|RequireSession|AccountMenuButton|Brand|ThemeLinks|LanguageLinks)|features[\\/](access[\\/]WhileOn|notifications[\\/](Bell|BellFace|unread)|settings[\\/]words|search[\\/](SearchBox|search-path)))\./,
            },
            {
              // Without those that bring a library along for the few pages that drag or ask.
              name: 'ui',
              test: /src[\\/]lib[\\/](ui[\\/](?!SortableList|AskedDialog|ErrorSummary|Field|Form|PasswordField|SelectField|TextField|field-problems|form-check|lead-to-problem|password-rules)[^\\/]+|features[\\/]tickets[\\/](labels|StatusBadge|PriorityBadge|PromiseTime|TicketsSkeleton|TicketCards|quiet-refresh)[^\\/]*)$/,
              minShareCount: 3,
              entriesAware: true,
              entriesAwareMergeThreshold: 30_000,
            },
            // What is typed into: lists do without.
            {
              name: 'forms',
              test: /src[\\/]lib[\\/]ui[\\/](ErrorSummary|Field|Form|SelectField|TextField|field-problems|form-check|lead-to-problem)\./,
            },
            { name: 'passwords', test: /src[\\/]lib[\\/]ui[\\/](PasswordField|password-rules)\./ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } },
  },
});
