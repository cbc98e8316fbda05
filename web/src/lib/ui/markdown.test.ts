import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from './markdown.ts';

describe('parseInline', () => {
  it('knows bold, italic and links', () => {
    expect(parseInline('Read **this** and *that*: [terms](https://acme.example/terms).')).toEqual([
      { kind: 'text', text: 'Read ' },
      { kind: 'strong', text: 'this' },
      { kind: 'text', text: ' and ' },
      { kind: 'em', text: 'that' },
      { kind: 'text', text: ': ' },
      { kind: 'link', text: 'terms', href: 'https://acme.example/terms' },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each(['javascript:alert', 'data:text/html,x', '//evil.example', 'JaVaScRiPt:x'])(
    'makes no link of %s',
    (href) => {
      expect(parseInline(`[x](${href})`)).toEqual([{ kind: 'text', text: `[x](${href})` }]);
    },
  );

  it('leaves markup as words', () => {
    expect(parseInline('<b>2 * 3 < 7</b>')).toEqual([{ kind: 'text', text: '<b>2 * 3 < 7</b>' }]);
  });
});

describe('parseMarkdown', () => {
  it('parts paragraphs and lists', () => {
    expect(parseMarkdown('One\n\nTwo:\n- a\n- b\n\n\n')).toEqual([
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'One' }] },
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'Two:' }] },
      { kind: 'list', items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]] },
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(parseMarkdown(' \n \n')).toEqual([]);
  });
});
