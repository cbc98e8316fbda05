import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleTags } from './article-markup.ts';
import { presentArticle } from './present-article.ts';
import { sanitizeArticle } from './sanitize-article.ts';

const attributes: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/,
  src: /^(?:https:|data:image\/(?:png|jpeg|gif|webp);base64,)/i,
  rel: /^noopener$/,
  class: /^language-[a-z0-9+#-]+$/,
  'data-callout': /^(?:info|tip|warning|danger)$/,
};
const plain = /^(?:alt|title|width|height|colspan|rowspan|scope|start)$/;

/** Everything in the output that should not be there, read as strictly as it is meant to be written. */
const offences = (html: string): string[] => {
  const found: string[] = [];
  const text = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)(?: \/)?>/g,
    (_, _slash, tag: string, written: string) => {
      if (!articleTags.some((allowed) => allowed === tag)) found.push(`<${tag}>`);
      for (const [, name = '', value = ''] of written.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        const rule = attributes[name];
        if (rule ? !rule.test(value) : !plain.test(name)) found.push(`${tag} ${name}="${value}"`);
      }
      return '';
    },
  );
  if (text.includes('<')) found.push(text);
  return found;
};

const corpus = join(import.meta.dirname, '../../../../shared/corpora/xss');
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="/\\evil.example">x</a>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<p style="position:fixed" id="main" class="x" name="y">x</p>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><form action=/api><button>x</button></form>',
  '<code class="language-js evil">x</code><div data-callout="other">x</div>',
  ...(existsSync(corpus)
    ? readdirSync(corpus, { withFileTypes: true })
        .filter((file) => file.isFile())
        .flatMap(({ name }) => readFileSync(join(corpus, name), 'utf8').split('\n'))
    : []),
];

describe('a sanitized article', () => {
  it('holds nothing that runs, covers or leads astray', () => {
    const found = attacks.flatMap((attack) => offences(sanitizeArticle(attack)));
    expect(found).toEqual([]);
  });

  it('stays as it is when it is sanitized again', () => {
    for (const attack of attacks) {
      const once = sanitizeArticle(attack);
      expect(sanitizeArticle(once)).toBe(once);
    }
  });

  it('keeps what writers write', () => {
    const written =
      '<h2>Steps</h2><ol><li>One</li></ol><div data-callout="warning"><p>Mind</p></div>' +
      '<pre><code class="language-bash">ls -l</code></pre>' +
      '<table><tbody><tr><th scope="col">A</th><td colspan="2">B</td></tr></tbody></table>' +
      '<p><a href="/help/en/other#part">there</a> <a href="#steps">here</a></p>';
    expect(sanitizeArticle(written)).toBe(written);
  });
});

describe('an article on its page', () => {
  const words = { table: 'Table', code: 'Code' };

  it('has headings with addresses, the same words told apart', () => {
    const { html, headings } = presentArticle('<h2>Über uns</h2><h3>A</h3><h2>A</h2>', words);
    expect(headings).toEqual([
      { id: 'ueber-uns', text: 'Über uns', level: 2 },
      { id: 'a', text: 'A', level: 3 },
      { id: 'a-2', text: 'A', level: 2 },
    ]);
    expect(html).toContain('<h2 id="a-2">A</h2>');
  });

  it('lets tables and code scroll in boxes that the keyboard reaches', () => {
    const { html } = presentArticle(
      '<table><tbody></tbody></table><pre><code>a\n b</code></pre>',
      words,
    );
    expect(html).toContain(
      '<div class="article-table" role="region" tabindex="0" aria-label="Table"><table>',
    );
    expect(html).toContain('aria-label="Code"><pre><code>a\n b</code></pre></div>');
  });

  it('loses and runs nothing of what was sanitized', () => {
    const text = '<p>a &lt;script&gt; &amp; "b"</p>';
    expect(presentArticle(text, words).html).toBe(text);
  });
});
